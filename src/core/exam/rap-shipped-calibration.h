/* rap-shipped-calibration.h: the calibration that comes with Rapport, for practice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exam/rap-setup.h"

G_BEGIN_DECLS

/* Makes the calibration file @path: three role-plays of the fullest rubric, which stand in its
 * examiner's brief, with their reference marks and reasons.
 * Returns: (transfer full): open for writing; NULL on error, and then there is no file */
RapStore *rap_shipped_create_calibration (const char             *path,
                                          const RapStoreOptions  *options,
                                          GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
