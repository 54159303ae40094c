/* rap-carver.c: entries, payloads and blobs out of bytes that are no database any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A record of SQLite is a header (its own length, then a type for each column, all varints) and the
 * columns' bytes. A journal row always has the same twelve types but for the widths of its integers
 * and the length of its kind, and is far smaller than a page; so its header is looked for at every
 * byte. Payloads and blobs have the length of their content in the header, and where they are
 * larger than a page's share, a chain of overflow pages.
 */

#include "config.h"

#include "journal/rap-carver.h"

#include <string.h>

#include "journal/rap-entry-private.h"

#define DEFAULT_PAGE_SIZE 4096
#define WAL_HEADER        32
#define WAL_FRAME         24

/* Serial types: NULL is 0, an integer 1 to 6, 8, 9, a blob of n 12 + 2 n, text 13 + 2 n. */
#define TYPE_ID   (12 + 2 * 16)
#define TYPE_HASH (12 + 2 * 32)

#define JOURNAL_COLUMNS 12
#define JOURNAL_HEADER  (1 + JOURNAL_COLUMNS)

/* Columns of a journal row as they lie in the file: the primary key first. */
enum
{
  AT_WRITER,
  AT_NUMBER,
  AT_ID,
  AT_VERSION,
  AT_KIND,
  AT_LAMPORT,
  AT_WALL,
  AT_ROLE,
  AT_WHO,
  AT_PAYLOAD_HASH,
  AT_PREVIOUS,
  AT_HASH,
};

struct _RapCarver
{
  GHashTable *entries;  /* RapId of an RapEntry to it */
  GHashTable *blobs;    /* RapHash, first in its memory, to GBytes */

  /* The file that is looked through; borrowed */
  const guint8 *bytes;
  gsize         length;
  gsize         page_size;
  gsize         usable;
  GHashTable   *frames; /* page number to its newest bytes in the WAL */
};

static guint
hash_hash_func (gconstpointer hash)
{
  guint value;

  memcpy (&value, hash, sizeof value);
  return value;
}

static gboolean
hash_equal_func (gconstpointer a,
                 gconstpointer b)
{
  return rap_hash_equal (a, b);
}

RapCarver *
rap_carver_new (void)
{
  RapCarver *self = g_new0 (RapCarver, 1);

  self->entries = g_hash_table_new_full (rap_id_hash_func, rap_id_equal_func, NULL,
                                         (GDestroyNotify) rap_entry_unref);
  self->blobs = g_hash_table_new_full (hash_hash_func, hash_equal_func, g_free,
                                       (GDestroyNotify) g_bytes_unref);
  return self;
}

void
rap_carver_free (RapCarver *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->blobs);
  g_clear_pointer (&self->frames, g_hash_table_unref);
  g_free (self);
}

/* Numbers */

static guint64
read_big_endian (const guint8 *bytes,
                 guint         length)
{
  guint64 value = 0;

  for (guint i = 0; i < length; i++)
    value = value << 8 | bytes[i];
  return value;
}

/* Returns: how many bytes it takes, 0 where it does not end before @end */
static guint
read_varint (const guint8 *at,
             const guint8 *end,
             guint64      *value)
{
  *value = 0;
  for (guint i = 0; i < 9 && at + i < end; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | at[i];
          return 9;
        }
      *value = *value << 7 | (at[i] & 0x7f);
      if ((at[i] & 0x80) == 0)
        return i + 1;
    }
  return 0;
}

static gboolean
is_integer_type (guint8 type)
{
  return (type >= 1 && type <= 6) || type == 8 || type == 9;
}

static guint
get_width (guint8 type)
{
  static const guint8 widths[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  return type < G_N_ELEMENTS (widths) ? widths[type] : (guint) (type - 12) / 2;
}

static gint64
read_integer (guint8        type,
              const guint8 *at)
{
  guint bits = 8 * get_width (type);

  if (type == 8 || type == 9)
    return type - 8;
  /* The sign is the first bit of the narrow number. */
  return (gint64) (read_big_endian (at, bits / 8) << (64 - bits)) >> (64 - bits);
}

/* Journal rows */

static gboolean
has_journal_types (const guint8 *header)
{
  const guint8 *types = header + 1;
  guint8 kind = types[AT_KIND];

  return header[0] == JOURNAL_HEADER && types[AT_WRITER] == TYPE_ID && types[AT_ID] == TYPE_ID &&
         types[AT_WHO] == TYPE_ID && types[AT_PAYLOAD_HASH] == TYPE_HASH &&
         types[AT_PREVIOUS] == TYPE_HASH && types[AT_HASH] == TYPE_HASH &&
         is_integer_type (types[AT_NUMBER]) && is_integer_type (types[AT_VERSION]) &&
         is_integer_type (types[AT_LAMPORT]) && is_integer_type (types[AT_WALL]) &&
         (types[AT_ROLE] == 0 || is_integer_type (types[AT_ROLE])) &&
         kind >= 15 && kind < 128 && kind % 2 == 1;
}

static RapEntry *
read_journal_row (const guint8 *header,
                  const guint8 *end)
{
  g_autoptr (RapEntry) entry = NULL;
  const guint8 *types = header + 1;
  const guint8 *at[JOURNAL_COLUMNS];
  const guint8 *next = header + JOURNAL_HEADER;

  for (guint i = 0; i < JOURNAL_COLUMNS; i++)
    {
      at[i] = next;
      next += get_width (types[i]);
    }
  if (next > end)
    return NULL;
  entry = rap_entry_new ();
  memcpy (entry->writer.bytes, at[AT_WRITER], sizeof entry->writer.bytes);
  entry->number = read_integer (types[AT_NUMBER], at[AT_NUMBER]);
  memcpy (entry->id.bytes, at[AT_ID], sizeof entry->id.bytes);
  entry->version = read_integer (types[AT_VERSION], at[AT_VERSION]);
  entry->kind = g_strndup ((const char *) at[AT_KIND], get_width (types[AT_KIND]));
  entry->lamport = read_integer (types[AT_LAMPORT], at[AT_LAMPORT]);
  entry->wall_ms = read_integer (types[AT_WALL], at[AT_WALL]);
  if (types[AT_ROLE] != 0)
    entry->role_ms = read_integer (types[AT_ROLE], at[AT_ROLE]);
  memcpy (entry->who.bytes, at[AT_WHO], sizeof entry->who.bytes);
  memcpy (entry->payload_hash.bytes, at[AT_PAYLOAD_HASH], sizeof (RapHash));
  memcpy (entry->previous.bytes, at[AT_PREVIOUS], sizeof (RapHash));
  memcpy (entry->hash.bytes, at[AT_HASH], sizeof (RapHash));
  return rap_entry_verify (entry) ? g_steal_pointer (&entry) : NULL;
}

void
rap_carver_add_entry (RapCarver      *self,
                      const RapEntry *entry)
{
  RapEntry *known = g_hash_table_lookup (self->entries, &entry->id);
  RapEntry *kept;

  if (known == NULL)
    {
      kept = rap_entry_ref (entry);
      g_hash_table_insert (self->entries, &kept->id, kept);
    }
  else if (known->payload == NULL && entry->payload != NULL &&
           rap_hash_equal (&known->hash, &entry->hash))
    known->payload = g_bytes_ref (entry->payload);
}

void
rap_carver_add_blob (RapCarver *self,
                     GBytes    *blob)
{
  RapHash hash = rap_hash_of_bytes (blob);

  if (!g_hash_table_contains (self->blobs, &hash))
    g_hash_table_insert (self->blobs, g_memdup2 (&hash, sizeof hash), g_bytes_ref (blob));
}

static void
carve_entries (RapCarver    *self,
               const guint8 *bytes,
               gsize         length)
{
  const guint8 *end = bytes + length;

  for (const guint8 *at = bytes; at + JOURNAL_HEADER <= end; at++)
    if (*at == JOURNAL_HEADER && has_journal_types (at))
      {
        g_autoptr (RapEntry) entry = read_journal_row (at, end);

        if (entry != NULL)
          rap_carver_add_entry (self, entry);
      }
}

/* Payloads and blobs: a key of fixed length and bytes of any length */

static const guint8 *
find_page (RapCarver *self,
           guint32    number,
           gboolean   through_wal)
{
  gpointer frame;

  if (through_wal && self->frames != NULL)
    {
      frame = g_hash_table_lookup (self->frames, GUINT_TO_POINTER (number));
      if (frame != NULL)
        return frame;
    }
  if (number == 0 || number > self->length / self->page_size)
    return NULL;
  return self->bytes + (gsize) (number - 1) * self->page_size;
}

/* How much of a record of @total bytes lies in its own page, after SQLite's file format, 1.6. */
static gsize
get_local_size (RapCarver *self,
                gsize      total,
                gboolean   table)
{
  gsize usable = self->usable;
  gsize most = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  gsize least = (usable - 12) * 32 / 255 - 23;
  gsize some = least + (total - least) % (usable - 4);

  if (total <= most)
    return total;
  return some <= most ? some : least;
}

static gboolean
follow_overflow (RapCarver  *self,
                 GByteArray *record,
                 gsize       total,
                 guint32     page,
                 gboolean    through_wal)
{
  while (record->len < total)
    {
      const guint8 *bytes = find_page (self, page, through_wal);
      gsize part = MIN (total - record->len, self->usable - 4);

      if (bytes == NULL)
        return FALSE;
      g_byte_array_append (record, bytes + 4, (guint) part);
      page = (guint32) read_big_endian (bytes, 4);
    }
  return TRUE;
}

/* The last @length bytes of the record of @total bytes that begins at @at. */
static GBytes *
read_content (RapCarver    *self,
              const guint8 *at,
              const guint8 *end,
              gsize         total,
              gsize         length,
              gboolean      table,
              gboolean      through_wal)
{
  g_autoptr (GByteArray) record = g_byte_array_new ();
  gsize local = get_local_size (self, total, table);

  if (at + local + (local < total ? 4 : 0) > end)
    return NULL;
  g_byte_array_append (record, at, (guint) local);
  if (local < total && !follow_overflow (self, record, total,
                                         (guint32) read_big_endian (at + local, 4), through_wal))
    return NULL;
  return g_bytes_new (record->data + total - length, length);
}

/* Reads the header of a record of two columns, the first of @key_type.
 * Returns: its length, or 0 where this is no such header */
static guint
read_pair_header (const guint8 *at,
                  const guint8 *end,
                  guint8        key_type,
                  gsize        *length)
{
  guint64 type;
  guint width;

  if (end - at < 3 || at[0] < 3 || at[0] > 6 || at[1] != key_type)
    return 0;
  width = read_varint (at + 2, end, &type);
  if (width == 0 || width + 2 != at[0] || type < 12 || type % 2 == 1 || type > G_MAXINT32)
    return 0;
  *length = (gsize) (type - 12) / 2;
  return at[0];
}

static gboolean
take_payload (RapEntry *entry,
              GBytes   *bytes)
{
  RapHash hash;

  if (bytes == NULL)
    return FALSE;
  hash = rap_hash_of_bytes (bytes);
  if (!rap_hash_equal (&hash, &entry->payload_hash))
    return FALSE;
  entry->payload = g_bytes_ref (bytes);
  return TRUE;
}

static void
carve_payload (RapCarver    *self,
               const guint8 *at,
               const guint8 *end)
{
  gsize length;
  guint header = read_pair_header (at, end, TYPE_ID, &length);
  RapId id;
  RapEntry *entry;

  if (header == 0 || end - at < (gssize) (header + sizeof id))
    return;
  memcpy (id.bytes, at + header, sizeof id.bytes);
  entry = g_hash_table_lookup (self->entries, &id);
  if (entry == NULL || entry->payload != NULL)
    return;
  for (int through_wal = TRUE; through_wal >= FALSE; through_wal--)
    {
      g_autoptr (GBytes) bytes = read_content (self, at, end, header + sizeof id + length, length,
                                               FALSE, through_wal);

      if (take_payload (entry, bytes))
        return;
    }
}

static void
carve_blob (RapCarver    *self,
            const guint8 *at,
            const guint8 *end)
{
  gsize length;
  guint header = read_pair_header (at, end, TYPE_HASH, &length);
  RapHash should;

  if (header == 0 || end - at < (gssize) (header + sizeof should))
    return;
  memcpy (should.bytes, at + header, sizeof should.bytes);
  for (int through_wal = TRUE; through_wal >= FALSE; through_wal--)
    {
      g_autoptr (GBytes) bytes = read_content (self, at, end, header + sizeof should + length,
                                               length, TRUE, through_wal);
      RapHash is;

      if (bytes == NULL)
        continue;
      is = rap_hash_of_bytes (bytes);
      if (rap_hash_equal (&is, &should))
        rap_carver_add_blob (self, bytes);
    }
}

static void
carve_contents (RapCarver    *self,
                const guint8 *bytes,
                gsize         length)
{
  const guint8 *end = bytes + length;

  for (const guint8 *at = bytes; at + 2 < end; at++)
    if (at[1] == TYPE_ID)
      carve_payload (self, at, end);
    else if (at[1] == TYPE_HASH)
      carve_blob (self, at, end);
}

/* Files */

static void
read_page_size (RapCarver *self)
{
  gsize size = self->length >= 100 ? (gsize) read_big_endian (self->bytes + 16, 2) : 0;

  if (size == 1)
    size = 65536;
  /* Where the header is gone, what every exam file is made with is the best guess. */
  if (size < 512 || (size & (size - 1)) != 0)
    size = DEFAULT_PAGE_SIZE;
  self->page_size = size;
  self->usable = size;
}

static void
index_frames (RapCarver    *self,
              const guint8 *wal,
              gsize         length)
{
  gsize step = WAL_FRAME + self->page_size;

  for (gsize at = WAL_HEADER; at + step <= length; at += step)
    g_hash_table_insert (self->frames, GUINT_TO_POINTER ((guint) read_big_endian (wal + at, 4)),
                         (gpointer) (wal + at + WAL_FRAME));
}

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

static GBytes *
read_side_file (const char *path,
                const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GBytes *bytes = read_file (name, NULL);

  return bytes != NULL ? bytes : g_bytes_new (NULL, 0);
}

gboolean
rap_carver_add_file (RapCarver   *self,
                     const char  *path,
                     GError     **error)
{
  g_autoptr (GBytes) file = read_file (path, error);
  g_autoptr (GBytes) wal = NULL;
  g_autoptr (GBytes) rollback = NULL;
  GBytes *sources[3];

  if (file == NULL)
    return FALSE;
  wal = read_side_file (path, "-wal");
  rollback = read_side_file (path, "-journal");
  sources[0] = file;
  sources[1] = wal;
  sources[2] = rollback;
  self->bytes = g_bytes_get_data (file, &self->length);
  read_page_size (self);
  self->frames = g_hash_table_new (NULL, NULL);
  index_frames (self, g_bytes_get_data (wal, NULL), g_bytes_get_size (wal));
  /* Payloads are told by their entries, so these come first, from everywhere. */
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    carve_entries (self, g_bytes_get_data (sources[i], NULL), g_bytes_get_size (sources[i]));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    carve_contents (self, g_bytes_get_data (sources[i], NULL), g_bytes_get_size (sources[i]));
  g_clear_pointer (&self->frames, g_hash_table_unref);
  self->bytes = NULL;
  self->length = 0;
  return TRUE;
}

/* Results */

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const RapEntry *first = *(const RapEntry *const *) a;
  const RapEntry *second = *(const RapEntry *const *) b;
  int order = rap_id_compare (&first->writer, &second->writer);

  if (order != 0)
    return order;
  return first->number < second->number ? -1 : first->number > second->number;
}

GPtrArray *
rap_carver_list (RapCarver *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_entry_unref);
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (list, rap_entry_ref (entry));
  g_ptr_array_sort (list, compare_entries);
  return list;
}

GPtrArray *
rap_carver_list_blobs (RapCarver *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer blob;

  g_hash_table_iter_init (&iter, self->blobs);
  while (g_hash_table_iter_next (&iter, NULL, &blob))
    g_ptr_array_add (list, g_bytes_ref (blob));
  return list;
}
