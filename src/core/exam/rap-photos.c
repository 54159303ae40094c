/* rap-photos.c: taking in what candidates look like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-photos.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exam/rap-names.h"
#include "exam/rap-setup.h"
#include "journal/rap-day-draft.h"

/* --- Judging a picture by its bytes --- */

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_PHOTO, message);
  return FALSE;
}

static guint
read_number (const guint8 *bytes,
             guint         n)
{
  guint number = 0;

  for (guint i = 0; i < n; i++)
    number = (number << 8) | bytes[i];
  return number;
}

/* Signature, then the chunk IHDR, which begins with both sides. */
static gboolean
measure_png (const guint8 *bytes,
             gsize         size,
             guint        *width,
             guint        *height)
{
  static const guint8 start[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

  if (size < 24 || memcmp (bytes, start, sizeof start) != 0 ||
      memcmp (bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = read_number (bytes + 16, 4);
  *height = read_number (bytes + 20, 4);
  return TRUE;
}

/* Whether a segment with this marker is a frame header, which has both sides: SOF0 to SOF15, but
 * for three markers among them that are none. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Segments of a marker and a length each, up to the frame header. */
static gboolean
measure_jpeg (const guint8 *bytes,
              gsize         size,
              guint        *width,
              guint        *height)
{
  gsize at = 2;

  if (size < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    return FALSE;
  while (at + 9 <= size && bytes[at] == 0xff)
    {
      guint8 marker = bytes[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (is_frame (marker))
        {
          *height = read_number (bytes + at + 5, 2);
          *width = read_number (bytes + at + 7, 2);
          return TRUE;
        }
      at += 2 + MAX (2, read_number (bytes + at + 2, 2));
    }
  return FALSE;
}

gboolean
rap_photo_judge (GBytes  *bytes,
                 GError **error)
{
  gsize size = 0;
  const guint8 *data;
  guint width = 0;
  guint height = 0;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  if (size > RAP_PHOTO_MAX_BYTES)
    return refuse (error, _("it is larger than 512 KiB; make it smaller"));
  if (!measure_png (data, size, &width, &height) && !measure_jpeg (data, size, &width, &height))
    return refuse (error, _("it is neither a PNG nor a JPEG picture"));
  if (width == 0 || height == 0)
    return refuse (error, _("the picture is damaged: it says that it has no pixels"));
  if (width > RAP_PHOTO_MAX_PIXELS || height > RAP_PHOTO_MAX_PIXELS)
    {
      g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_PHOTO,
                   /* Translators: width and height of a picture in pixels. */
                   _("it has %u × %u pixels; 2048 a side are allowed"), width, height);
      return FALSE;
    }
  return TRUE;
}

/* --- Planning --- */

void
rap_photo_file_free (RapPhotoFile *self)
{
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

void
rap_photos_plan_free (RapPhotosPlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->unmatched);
  g_ptr_array_unref (self->without);
  g_free (self);
}

static RapPhotosPlan *
plan_new (void)
{
  RapPhotosPlan *self = g_new0 (RapPhotosPlan, 1);

  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->unmatched = g_ptr_array_new_with_free_func (g_free);
  self->without = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* "1043.jpg" is 1043; "10.43.png" is 10.43. */
static char *
dup_number (const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *number = dot != NULL && dot != name ? g_strndup (name, (gsize) (dot - name))
                                                       : g_strdup (name);

  return rap_name_tidy (number);
}

static const RapCandidate *
find_candidate (GPtrArray  *candidates,
                const char *name)
{
  g_autofree char *number = dup_number (name);

  for (guint i = 0; number != NULL && i < candidates->len; i++)
    {
      const RapCandidate *candidate = candidates->pdata[i];

      if (g_str_equal (candidate->number, number))
        return candidate;
    }
  return NULL;
}

static const RapPhoto *
find_photo (GPtrArray   *photos,
            const RapId *candidate)
{
  for (guint i = 0; i < photos->len; i++)
    if (rap_id_equal (&((RapPhoto *) photos->pdata[i])->candidate, candidate))
      return photos->pdata[i];
  return NULL;
}

static void
add_problem (RapPhotosPlan *self,
             const char    *name,
             const char    *problem)
{
  /* Translators: name of a file and what is wrong with it. */
  g_ptr_array_add (self->problems, g_strdup_printf (_("%s: %s"), name, problem));
}

static void
plan_photo (RapPhotosPlan      *self,
            GPtrArray          *photos,
            const RapCandidate *candidate,
            GBytes             *bytes)
{
  const RapPhoto *had = find_photo (photos, &candidate->id);
  RapHash hash = rap_hash_of_bytes (bytes);

  if (had != NULL && rap_hash_equal (&had->photo, &hash))
    {
      self->n_same++;
      return;
    }
  self->n_new += had == NULL;
  self->n_changed += had != NULL;
  g_ptr_array_add (self->drafts, rap_draft_photo_set (&candidate->id, bytes));
}

/* @given: numbers to names of files */
static void
plan_file (RapPhotosPlan      *self,
           GPtrArray          *photos,
           const RapCandidate *candidate,
           const RapPhotoFile *file,
           GHashTable         *given)
{
  const char *before = g_hash_table_lookup (given, candidate->number);
  g_autoptr (GError) error = NULL;

  if (before != NULL)
    {
      /* Translators: name of another file of the same candidate. */
      g_autofree char *problem = g_strdup_printf (_("%s is of the same candidate; keep one"),
                                                  before);

      add_problem (self, file->name, problem);
      return;
    }
  g_hash_table_insert (given, candidate->number, file->name);
  if (file->bytes == NULL)
    add_problem (self, file->name, _("it cannot be read, or is larger than 512 KiB"));
  else if (!rap_photo_judge (file->bytes, &error))
    add_problem (self, file->name, error->message);
  else
    plan_photo (self, photos, candidate, file->bytes);
}

RapPhotosPlan *
rap_photos_plan (RapStore   *store,
                 GPtrArray  *files,
                 GError    **error)
{
  g_autoptr (RapPhotosPlan) self = plan_new ();
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (store, error);
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);

  if (candidates == NULL || (photos = rap_store_list_photos (store, error)) == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    {
      const RapPhotoFile *file = files->pdata[i];
      const RapCandidate *candidate = find_candidate (candidates, file->name);

      if (candidate == NULL)
        g_ptr_array_add (self->unmatched, g_strdup (file->name));
      else
        plan_file (self, photos, candidate, file, given);
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = candidates->pdata[i];

      if (!g_hash_table_contains (given, candidate->number) &&
          find_photo (photos, &candidate->id) == NULL)
        g_ptr_array_add (self->without, g_strdup (candidate->number));
    }
  return g_steal_pointer (&self);
}
