/* rap-emergency.c: where entries go that the exam file does not take.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-emergency.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/rap-sync.h"
#include "journal/rap-entry-private.h"

#define SUFFIX ".emergency"

GPtrArray *
rap_emergency_list_folders (const char *folder)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);

  if (folder != NULL)
    {
      g_ptr_array_add (folders, g_strdup (folder));
      return folders;
    }
  g_ptr_array_add (folders,
                   g_build_filename (g_get_user_state_dir (), "rapport", "emergency", NULL));
  g_ptr_array_add (folders,
                   g_build_filename (g_get_user_runtime_dir (), "rapport", "emergency", NULL));
  return folders;
}

static gboolean
fail_with_errno (const char  *file,
                 int          errsv,
                 GError     **error)
{
  gboolean full = errsv == ENOSPC || errsv == EDQUOT;

  g_set_error (error, RAP_JOURNAL_ERROR, full ? RAP_JOURNAL_ERROR_FULL : RAP_JOURNAL_ERROR_IO,
               /* translators: a file name and the system's reason */
               _("%s: the emergency journal cannot be used: %s. Keep Rapport open and make room, "
                 "or write the marks down"),
               file, g_strerror (errsv));
  return FALSE;
}

/* Lines */

static void
set_bytes (json_t     *object,
           const char *key,
           GBytes     *bytes)
{
  gsize length;
  gconstpointer data;
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &length);
  text = g_base64_encode (data, length);
  json_object_set_new (object, key, json_string (text));
}

static void
set_id (json_t      *object,
        const char  *key,
        const RapId *id)
{
  char text[RAP_ID_TEXT_SIZE];

  json_object_set_new (object, key, json_string (rap_id_to_text (id, text)));
}

static void
set_hash (json_t        *object,
          const char    *key,
          const RapHash *hash)
{
  char text[RAP_HASH_TEXT_SIZE];

  json_object_set_new (object, key, json_string (rap_hash_to_text (hash, text)));
}

/* The line break in front ends a line that was cut off before. */
static void
add_line (GString *text,
          json_t  *object)
{
  g_autofree char *json = rap_json_to_canonical (object);
  RapHash hash = rap_hash_of (json, strlen (json));
  char sum[RAP_HASH_TEXT_SIZE];

  g_string_append_printf (text, "\n%s %s\n", rap_hash_to_text (&hash, sum), json);
}

static void
add_blob (GString *text,
          GBytes  *blob)
{
  g_autoptr (RapJson) object = json_object ();

  set_bytes (object, "blob", blob);
  add_line (text, object);
}

static void
add_entry (GString        *text,
           const RapEntry *entry)
{
  g_autoptr (RapJson) object = json_object ();

  set_id (object, "id", &entry->id);
  json_object_set_new (object, "version", json_integer (entry->version));
  json_object_set_new (object, "kind", json_string (entry->kind));
  set_id (object, "writer", &entry->writer);
  json_object_set_new (object, "number", json_integer (entry->number));
  json_object_set_new (object, "lamport", json_integer (entry->lamport));
  json_object_set_new (object, "wall", json_integer (entry->wall_ms));
  if (entry->role_ms != RAP_NO_TIME)
    json_object_set_new (object, "role", json_integer (entry->role_ms));
  set_id (object, "who", &entry->who);
  set_hash (object, "payload-hash", &entry->payload_hash);
  set_hash (object, "previous", &entry->previous);
  set_hash (object, "hash", &entry->hash);
  set_bytes (object, "payload", entry->payload);
  add_line (text, object);
}

static GBytes *
get_bytes (json_t     *object,
           const char *key)
{
  const char *text = rap_json_get_text (object, key);
  gsize length;
  guchar *data;

  if (text == NULL)
    return NULL;
  data = g_base64_decode (text, &length);
  return g_bytes_new_take (data, length);
}

static gboolean
get_id (json_t     *object,
        const char *key,
        RapId      *id)
{
  const char *text = rap_json_get_text (object, key);

  return text != NULL && rap_id_from_text (text, id);
}

static gboolean
get_hash (json_t     *object,
          const char *key,
          RapHash    *hash)
{
  const char *text = rap_json_get_text (object, key);

  return text != NULL && rap_hash_from_text (text, hash);
}

static RapEntry *
read_entry (json_t *object)
{
  g_autoptr (RapEntry) entry = rap_entry_new ();

  entry->version = rap_json_get_integer (object, "version", -1);
  entry->kind = g_strdup (rap_json_get_text (object, "kind"));
  entry->number = rap_json_get_integer (object, "number", 0);
  entry->lamport = rap_json_get_integer (object, "lamport", 0);
  entry->wall_ms = rap_json_get_integer (object, "wall", 0);
  entry->role_ms = rap_json_get_integer (object, "role", RAP_NO_TIME);
  entry->payload = get_bytes (object, "payload");
  if (entry->kind == NULL || !get_id (object, "id", &entry->id) ||
      !get_id (object, "writer", &entry->writer) || !get_id (object, "who", &entry->who) ||
      !get_hash (object, "payload-hash", &entry->payload_hash) ||
      !get_hash (object, "previous", &entry->previous) ||
      !get_hash (object, "hash", &entry->hash) || !rap_entry_verify (entry))
    return NULL;
  return g_steal_pointer (&entry);
}

static json_t *
read_line (const char *line)
{
  g_autofree char *sum = g_strndup (line, RAP_HASH_TEXT_SIZE - 1);
  const char *json;
  RapHash is, should;

  if (strlen (line) <= RAP_HASH_TEXT_SIZE || line[RAP_HASH_TEXT_SIZE - 1] != ' ' ||
      !rap_hash_from_text (sum, &should))
    return NULL;
  json = line + RAP_HASH_TEXT_SIZE;
  is = rap_hash_of (json, strlen (json));
  if (!rap_hash_equal (&is, &should))
    return NULL;
  return rap_json_object_read (json, strlen (json), "", NULL);
}

static gboolean
take_line (const char *line,
           GPtrArray  *entries,
           GPtrArray  *blobs)
{
  g_autoptr (RapJson) object = read_line (line);
  g_autoptr (RapEntry) entry = NULL;
  GBytes *blob;

  if (object == NULL)
    return FALSE;
  blob = get_bytes (object, "blob");
  if (blob != NULL)
    {
      g_ptr_array_add (blobs, blob);
      return TRUE;
    }
  entry = read_entry (object);
  if (entry == NULL)
    return FALSE;
  g_ptr_array_add (entries, g_steal_pointer (&entry));
  return TRUE;
}

/* Files */

static char *
make_name (const RapId *exam,
           const RapId *writer)
{
  char exam_text[RAP_ID_TEXT_SIZE], writer_text[RAP_ID_TEXT_SIZE];

  return g_strconcat (rap_id_to_text (exam, exam_text), "_",
                      rap_id_to_text (writer, writer_text), SUFFIX, NULL);
}

static gboolean
write_all (int         fd,
           const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize written = write (fd, text, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      text += written;
      left -= (gsize) written;
    }
  return TRUE;
}

static gboolean
append_text (const char  *folder,
             const char  *name,
             const char  *text,
             GError     **error)
{
  g_autofree char *file = g_build_filename (folder, name, NULL);
  gboolean done;
  int fd, errsv;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_with_errno (folder, errno, error);
  fd = open (file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_with_errno (file, errno, error);
  done = write_all (fd, text) && fsync (fd) == 0 && rap_sync_folder (folder);
  errsv = errno;
  close (fd);
  return done || fail_with_errno (file, errsv, error);
}

gboolean
rap_emergency_append (const char   *folder,
                      const RapId  *exam,
                      GPtrArray    *entries,
                      GPtrArray    *blobs,
                      GError      **error)
{
  g_autoptr (GPtrArray) folders = rap_emergency_list_folders (folder);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) last_error = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (exam != NULL && entries != NULL && entries->len > 0, FALSE);

  name = make_name (exam, &((const RapEntry *) entries->pdata[0])->writer);
  for (guint i = 0; blobs != NULL && i < blobs->len; i++)
    add_blob (text, blobs->pdata[i]);
  for (guint i = 0; i < entries->len; i++)
    add_entry (text, entries->pdata[i]);
  for (guint i = 0; i < folders->len; i++)
    {
      g_clear_error (&last_error);
      if (append_text (folders->pdata[i], name, text->str, &last_error))
        return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&last_error));
  return FALSE;
}

static void
find_in_folder (const char *folder,
                const char *prefix,
                GPtrArray  *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (files, g_build_filename (folder, name, NULL));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
rap_emergency_find (const char  *folder,
                    const RapId *exam)
{
  g_autoptr (GPtrArray) folders = rap_emergency_list_folders (folder);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  char prefix[RAP_ID_TEXT_SIZE] = "";

  if (exam != NULL)
    rap_id_to_text (exam, prefix);
  for (guint i = 0; i < folders->len; i++)
    find_in_folder (folders->pdata[i], prefix, files);
  g_ptr_array_sort (files, compare_names);
  return files;
}

gboolean
rap_emergency_read (const char  *file,
                    GPtrArray   *entries,
                    GPtrArray   *blobs,
                    guint       *unreadable,
                    GError     **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length = 0;
  guint n_unreadable = 0;

  g_return_val_if_fail (file != NULL && entries != NULL && blobs != NULL, FALSE);

  if (!g_file_get_contents (file, &content, &length, error))
    return FALSE;
  /* A power cut may leave a block of zeros, with whole lines behind it. */
  for (gsize i = 0; i < length; i++)
    if (content[i] == '\0')
      content[i] = '\n';
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !take_line (lines[i], entries, blobs))
      n_unreadable++;
  if (unreadable != NULL)
    *unreadable = n_unreadable;
  return TRUE;
}

gboolean
rap_emergency_remove (const char  *file,
                      GError     **error)
{
  g_return_val_if_fail (file != NULL, FALSE);

  return g_unlink (file) == 0 || fail_with_errno (file, errno, error);
}
