/* rap-disk-probe.h: whether the disk takes what is written, and gives it back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes a small side file of the exam file @path durably, reads it back by another descriptor, and
 * removes it: a disk that fails is to be known before the candidate comes in. The caller has the
 * file's lock for writing. Where the disk is full, the ballast is given up for it.
 * Returns: FALSE with @error (RAP_JOURNAL_ERROR_FULL, _READ_ONLY, _IO) that says what to do */
gboolean rap_disk_probe (const char  *path,
                         GError     **error);

G_END_DECLS
