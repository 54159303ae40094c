/* rap-practice.h: what is there for practice, made from what is shipped with the app.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  RAP_PRACTICE_EXAM,
  RAP_PRACTICE_CALIBRATION,
} RapPractice;

/* Where the practice file of this user is. Returns: (transfer full) */
char *rap_practice_dup_path       (RapPractice           what) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the practice file where there is none yet.
 * @afresh: make a new one in any case; the one that was there goes to the wastebasket, or is
 *   deleted where there is none. It must not be open. */
void  rap_practice_prepare_async  (RapPractice           what,
                                   gboolean              afresh,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* Returns: (transfer full): its path; NULL on error */
char *rap_practice_prepare_finish (GAsyncResult         *result,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
