/* rap-wal-judge.c: whether a -wal that was left over belongs to the file beside it, and is whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A -wal is a header (magic, version, page size, checkpoint, two salts, checksum) and frames (page
 * number, size of the database for the last frame of a commit and else 0, the salts, checksum; then
 * the page). Each checksum goes on from the one before, so that the stored checksum of a frame that
 * is damaged still shows which frame was written behind it.
 */

#include "config.h"

#include "journal/rap-wal-judge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "journal/rap-entry.h"

#define HEADER       32
#define FRAME        24
#define MAGIC        0x377f0682u
#define SALTS        8

/* Page 1 of a file changes when it is closed: format, change counter, and who counted. */
static const struct
{
  gsize from;
  gsize to;
} passing_bytes[] = { { 18, 20 }, { 24, 28 }, { 92, 100 } };

typedef struct
{
  /* Owned */
  GMappedFile  *file;

  const guint8 *bytes;
  gsize         n_slots;   /* frames by the length of the file, whole or not */
  guint         page_size;
  gboolean      has_header; /* SQLite reads nothing at all where it does not fit */
  gboolean      big_endian;
} Wal;

typedef struct
{
  guint32 a;
  guint32 b;
} Sum;

static void
wal_clear (Wal *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wal, wal_clear)

static guint32
read_word (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static guint32
read_summed_word (const guint8 *at,
                  gboolean      big_endian)
{
  guint32 word = read_word (at);

  return big_endian ? word : GUINT32_SWAP_LE_BE (word);
}

static Sum
add_up (Sum           sum,
        const guint8 *bytes,
        gsize         length,
        gboolean      big_endian)
{
  for (gsize i = 0; i < length; i += 8)
    {
      sum.a += read_summed_word (bytes + i, big_endian) + sum.b;
      sum.b += read_summed_word (bytes + i + 4, big_endian) + sum.a;
    }
  return sum;
}

static Sum
read_sum (const guint8 *at)
{
  return (Sum) { read_word (at), read_word (at + 4) };
}

static gboolean
is_same (Sum one,
         Sum other)
{
  return one.a == other.a && one.b == other.b;
}

/* Reading */

static void
read_header (Wal   *self,
             guint  page_size)
{
  guint32 magic = read_word (self->bytes);
  Sum sum = { 0, 0 };

  self->page_size = page_size;
  /* SQLite sums up the way its machine counts, which is most likely this one. */
  self->big_endian = G_BYTE_ORDER == G_BIG_ENDIAN;
  if ((magic & ~1u) != MAGIC || read_word (self->bytes + 8) != page_size)
    return;
  sum = add_up (sum, self->bytes, 24, magic & 1);
  self->has_header = is_same (sum, read_sum (self->bytes + 24));
  if (self->has_header)
    self->big_endian = magic & 1;
}

/* Returns: FALSE where there is no -wal, or one that is too short to hold anything */
static gboolean
wal_read (Wal        *self,
          const char *path,
          guint       page_size)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  gsize length;

  self->file = g_mapped_file_new (name, FALSE, NULL);
  length = self->file != NULL ? g_mapped_file_get_length (self->file) : 0;
  if (length < HEADER + FRAME + page_size)
    return FALSE;
  self->bytes = (const guint8 *) g_mapped_file_get_contents (self->file);
  self->n_slots = (length - HEADER) / (FRAME + page_size);
  read_header (self, page_size);
  return TRUE;
}

static const guint8 *
get_frame (const Wal *self,
           gsize      slot)
{
  return self->bytes + HEADER + slot * (FRAME + self->page_size);
}

static guint32
get_page (const Wal *self,
          gsize      slot)
{
  return read_word (get_frame (self, slot));
}

static gboolean
is_commit (const Wal *self,
           gsize      slot)
{
  return read_word (get_frame (self, slot) + 4) != 0;
}

/* Whether this frame was written behind what sums up to @sum, and is whole. */
static gboolean
follows (const Wal *self,
         gsize      slot,
         Sum        sum)
{
  const guint8 *frame = get_frame (self, slot);

  sum = add_up (sum, frame, 8, self->big_endian);
  sum = add_up (sum, frame + FRAME, self->page_size, self->big_endian);
  return is_same (sum, read_sum (frame + 16));
}

static gboolean
has_salts_of (const Wal    *self,
              gsize         slot,
              const guint8 *salts)
{
  return memcmp (get_frame (self, slot) + 8, salts, SALTS) == 0;
}

/* How many frames SQLite would play in: all up to the last commit in front of the first misfit. */
static gsize
count_committed (const Wal *self)
{
  Sum sum = read_sum (self->bytes + 24);
  gsize committed = 0;

  for (gsize slot = 0; self->has_header && slot < self->n_slots; slot++)
    {
      if (!has_salts_of (self, slot, self->bytes + 16) || !follows (self, slot, sum))
        break;
      sum = read_sum (get_frame (self, slot) + 16);
      if (is_commit (self, slot))
        committed = slot + 1;
    }
  return committed;
}

/* Whether a commit stands there that was written upon: SQLite begins nothing behind a commit that
 * did not reach the disk, but writes over it. What was cut off or torn in its last write has
 * nothing behind it. (A file system that cannot promise whole sectors gets a commit's last frame
 * twice.) */
static gboolean
has_lost_commit (const Wal *self,
                 gsize      committed)
{
  const guint8 *salts = self->has_header ? self->bytes + 16 : get_frame (self, 0) + 8;

  for (gsize slot = committed; slot + 1 < self->n_slots; slot++)
    if (is_commit (self, slot) &&
        has_salts_of (self, slot + 1, salts) &&
        get_page (self, slot) != get_page (self, slot + 1) &&
        follows (self, slot + 1, read_sum (get_frame (self, slot) + 16)))
      return TRUE;
  return FALSE;
}

/* Comparing */

static gboolean
is_passing (guint32 page,
            gsize   at)
{
  for (gsize i = 0; page == 1 && i < G_N_ELEMENTS (passing_bytes); i++)
    if (at >= passing_bytes[i].from && at < passing_bytes[i].to)
      return TRUE;
  return FALSE;
}

static gboolean
is_same_page (const guint8 *one,
              const guint8 *other,
              guint         page_size,
              guint32       page)
{
  if (memcmp (one, other, page_size) == 0)
    return TRUE;
  for (gsize at = 0; at < page_size; at++)
    if (one[at] != other[at] && !is_passing (page, at))
      return FALSE;
  return TRUE;
}

/* Whether the newest of the first @n frames about each page say what the file says already. */
static gboolean
is_in_file (const Wal  *self,
            const char *path,
            gsize       n)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GHashTable) newer = g_hash_table_new (NULL, NULL);
  gsize pages = file != NULL ? g_mapped_file_get_length (file) / self->page_size : 0;

  for (gsize slot = n; slot-- > 0; )
    {
      guint32 page = get_page (self, slot);

      if (!g_hash_table_add (newer, GUINT_TO_POINTER (page)))
        continue;
      if (page == 0 || page > pages ||
          !is_same_page ((const guint8 *) g_mapped_file_get_contents (file) +
                         (gsize) (page - 1) * self->page_size,
                         get_frame (self, slot) + FRAME, self->page_size, page))
        return FALSE;
    }
  return TRUE;
}

/* Judging */

static gboolean
fail_foreign (const char  *path,
              GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: a file name, three times. */
               _("%s: this copy was closed, but what is left of another one that was not lies "
                 "beside it (%s-wal), and the two do not belong together. Both were left as they "
                 "are. To go on with this copy, move %s-wal away, and keep it; to get what both "
                 "hold, use “rapportctl salvage”"), path, path, path);
  return FALSE;
}

static gboolean
fail_lost (const char  *path,
           GError     **error)
{
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: a file name, twice. */
               _("%s: damaged: part of %s-wal cannot be read, and behind it stands what was saved. "
                 "Both were left as they are; take their entries into a new file with “rapportctl "
                 "salvage”"), path, path);
  return FALSE;
}

gboolean
rap_wal_judge (const char  *path,
               gboolean     closed,
               guint        page_size,
               GError     **error)
{
  g_auto (Wal) wal = { NULL };
  gsize committed;

  g_return_val_if_fail (path != NULL && page_size >= 512, FALSE);

  if (!wal_read (&wal, path, page_size))
    return TRUE;
  committed = count_committed (&wal);
  if (has_lost_commit (&wal, committed) &&
      (wal.has_header || !is_in_file (&wal, path, wal.n_slots)))
    return fail_lost (path, error);
  /* A -wal whose removal did not reach the disk when the power went is in the file already. */
  if (closed && committed > 0 && !is_in_file (&wal, path, committed))
    return fail_foreign (path, error);
  return TRUE;
}
