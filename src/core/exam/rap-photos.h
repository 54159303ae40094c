/* rap-photos.h: taking in what candidates look like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-day-readings.h"

G_BEGIN_DECLS

#define RAP_PHOTO_MAX_BYTES  (512 * 1024)
#define RAP_PHOTO_MAX_PIXELS 2048 /* a side */

/* Whether @bytes may be a photo: a PNG or JPEG by what it begins with, whatever its file is called,
 * not larger than the limits. It is not decoded.
 * Returns: FALSE with @error (RAP_EXAM_ERROR_PHOTO), which says what is wrong and what is wanted */
gboolean rap_photo_judge (GBytes  *bytes,
                          GError **error);

/* A file whose name, without its ending, is a candidate's number. */
typedef struct
{
  char   *name;  /* of the file, in UTF-8 */
  GBytes *bytes; /* or NULL: it could not be read, or is too large to be one */
} RapPhotoFile;

/**
 * RapPhotosPlan:
 * @drafts: (element-type RapDraft): for one transaction
 * @problems: (element-type utf8): files that are no photos, named; then nothing is to be taken in
 * @unmatched: (element-type utf8): files whose name is no candidate's number
 * @without: (element-type utf8): numbers of candidates who have no photo, and get none
 */
typedef struct
{
  GPtrArray *drafts;
  GPtrArray *problems;
  GPtrArray *unmatched;
  GPtrArray *without;
  guint      n_new;
  guint      n_changed;
  guint      n_same;
} RapPhotosPlan;

/* What taking these files in would do. @files: (element-type RapPhotoFile)
 * Returns: (transfer full): NULL on error */
RapPhotosPlan *rap_photos_plan      (RapStore      *store,
                                     GPtrArray     *files,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void           rap_photos_plan_free (RapPhotosPlan *self);
void           rap_photo_file_free  (RapPhotoFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPhotosPlan, rap_photos_plan_free)

G_END_DECLS
