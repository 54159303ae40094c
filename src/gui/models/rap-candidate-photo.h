/* rap-candidate-photo.h: what a candidate looks like, read and decoded off the interface's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "journal/rap-exam-file.h"

G_BEGIN_DECLS

/* Reads and decodes the photo of @candidate. What is no photo by rap_photo_judge() is not decoded,
 * whoever put it into the file. */
void        rap_candidate_photo_load_async  (RapExamFile          *file,
                                             const RapId          *candidate,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
/* Returns: (transfer full) (nullable): NULL without @error: there is none */
GdkTexture *rap_candidate_photo_load_finish (GAsyncResult         *result,
                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
