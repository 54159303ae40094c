/* rap-photo-table.c: the derived table photo: what candidates look like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-photo-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-day-readings.h"
#include "journal/rap-people-table.h"
#include "journal/rap-store-private.h"

/* The last entry in replay order counts. photo: hash of a blob; NULL: none any more. */
const char rap_photo_table_sql[] =
  "CREATE TABLE photo ("
  "  candidate BLOB NOT NULL PRIMARY KEY,"
  "  photo BLOB,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;";

/* A photo whose hash cannot be read is not one that was taken away. */
static gboolean
read_photo (json_t   *payload,
            RapId    *candidate,
            RapHash  *photo,
            gboolean *has_photo)
{
  *has_photo = json_object_get (payload, "photo") != NULL;
  return rap_payload_get_id (payload, "candidate", candidate)
         && (!*has_photo || rap_payload_get_hash (payload, "photo", photo));
}

static gboolean
derive_photo (const RapChange  *change,
              GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement = NULL;
  gboolean has_photo;
  RapId candidate;
  RapHash photo;

  if (!read_photo (change->payload, &candidate, &photo, &has_photo))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO photo (candidate, photo, lamport, writer, number) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (candidate) DO UPDATE SET photo = excluded.photo, " RAP_LAST_COUNTS, error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &candidate);
  if (has_photo)
    rap_statement_bind_hash (statement, &photo);
  else
    rap_statement_bind_text (statement, NULL);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_photo (RapDatabase  *database,
             json_t       *payload,
             GError      **error)
{
  gboolean found = FALSE;
  gboolean has_photo;
  RapId candidate;
  RapHash photo;

  if (!read_photo (payload, &candidate, &photo, &has_photo))
    return rap_derive_refuse_shape (error, "photo.set");
  if (!rap_people_table_has_candidate (database, &candidate, &found, error))
    return FALSE;
  return found || rap_derive_refuse (error, _("the exam has no such candidate; "
                                              "add the candidate first"));
}

const RapEntryKind rap_photo_table_kinds[] = {
  { "photo.set", derive_photo, judge_photo },
  { NULL, NULL, NULL },
};

GPtrArray *
rap_store_list_photos (RapStore  *self,
                       GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database, "SELECT candidate, photo FROM photo "
                       "WHERE photo IS NOT NULL ORDER BY candidate", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    {
      RapPhoto *photo = g_new0 (RapPhoto, 1);

      photo->candidate = rap_statement_get_id (statement, 0);
      photo->photo = rap_statement_get_hash (statement, 1);
      g_ptr_array_add (list, photo);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GBytes *
rap_store_read_photo (RapStore     *self,
                      const RapId  *candidate,
                      GError      **error)
{
  g_autoptr (GPtrArray) photos = rap_store_list_photos (self, error);

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    {
      const RapPhoto *photo = photos->pdata[i];

      if (rap_id_equal (&photo->candidate, candidate))
        return rap_store_read_blob (self, &photo->photo, error);
    }
  return NULL;
}
