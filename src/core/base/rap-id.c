/* rap-id.c: identities (UUID) and hashes (SHA-256).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-id.h"

#include <string.h>
#include <sys/random.h>

#define COUNTER_MAX 0x0fff
/* A new millisecond starts its counter in the lower half, so that there is room to count up. */
#define COUNTER_SEED_MASK 0x07ff
#define MAX_MS ((G_GINT64_CONSTANT (1) << 48) - 1)

#define TIME_ORDERED 7
#define RANDOM 4
#define NAMED 5

static void
fill_random (guint8 *bytes,
             gsize   length)
{
  /* The kernel answers requests this small whole; only a sandbox that forbids the call fails it. */
  if (getrandom (bytes, length, 0) == (gssize) length)
    return;

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_random_int_range (0, 256);
}

static void
set_version (RapId *id,
             guint8 version)
{
  id->bytes[6] = (guint8) ((id->bytes[6] & 0x0f) | (version << 4));
  id->bytes[8] = (guint8) ((id->bytes[8] & 0x3f) | 0x80);
}

static guint16
counter_seed (void)
{
  guint16 seed;

  fill_random ((guint8 *) &seed, sizeof seed);
  return seed & COUNTER_SEED_MASK;
}

RapId
rap_id_source_next (RapIdSource *source,
                    gint64       wall_ms)
{
  RapId id = { 0 };

  g_return_val_if_fail (source != NULL, id);

  wall_ms = CLAMP (wall_ms, 1, MAX_MS);
  if (wall_ms > source->last_ms)
    {
      source->last_ms = wall_ms;
      source->counter = counter_seed ();
    }
  else if (source->counter < COUNTER_MAX)
    {
      source->counter++;
    }
  else
    {
      source->last_ms++;
      source->counter = counter_seed ();
    }

  for (guint i = 0; i < 6; i++)
    id.bytes[i] = (guint8) (source->last_ms >> (8 * (5 - i)));
  id.bytes[6] = (guint8) (source->counter >> 8);
  id.bytes[7] = (guint8) source->counter;
  fill_random (id.bytes + 8, 8);
  set_version (&id, TIME_ORDERED);

  return id;
}

RapId
rap_id_new_random (void)
{
  RapId id;

  fill_random (id.bytes, sizeof id.bytes);
  set_version (&id, RANDOM);

  return id;
}

RapId
rap_id_new_named (const RapId *name_space,
                  const char  *name)
{
  g_autoptr(GChecksum) checksum = NULL;
  guint8 digest[20];
  gsize length = sizeof digest;
  RapId id = { 0 };

  g_return_val_if_fail (name_space != NULL && name != NULL, id);

  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, name_space->bytes, sizeof name_space->bytes);
  g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, digest, &length);

  memcpy (id.bytes, digest, sizeof id.bytes);
  set_version (&id, NAMED);

  return id;
}

static char *
make_blanks_single (const char *text)
{
  GString *result = g_string_new (NULL);
  gboolean is_gap = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (g_unichar_isspace (character))
        {
          is_gap = result->len > 0;
          continue;
        }

      if (is_gap)
        g_string_append_c (result, ' ');
      is_gap = FALSE;
      g_string_append_unichar (result, character);
    }

  return g_string_free (result, FALSE);
}

RapId
rap_id_new_person (const RapId *exam,
                   const char  *name)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *normal_again = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (exam != NULL && name != NULL, (RapId) { 0 });

  valid = g_utf8_make_valid (name, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  folded = g_utf8_casefold (normal, -1);
  /* Folding may take composed characters apart. */
  normal_again = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
  key = make_blanks_single (normal_again);

  return rap_id_new_named (exam, key);
}

gboolean
rap_id_is_nil (const RapId *id)
{
  static const RapId nil = { 0 };

  return rap_id_equal (id, &nil);
}

gboolean
rap_id_equal (const RapId *a,
              const RapId *b)
{
  return rap_id_compare (a, b) == 0;
}

int
rap_id_compare (const RapId *a,
                const RapId *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  return memcmp (a->bytes, b->bytes, sizeof a->bytes);
}

guint
rap_id_hash_func (gconstpointer id)
{
  guint32 words[4];

  g_return_val_if_fail (id != NULL, 0);

  memcpy (words, id, sizeof words);
  return words[0] ^ words[1] ^ words[2] ^ words[3];
}

gboolean
rap_id_equal_func (gconstpointer a,
                   gconstpointer b)
{
  return rap_id_equal (a, b);
}

/* Writes two digits for each byte and the NUL. Returns: the end of what it wrote */
static char *
write_hex (char         *text,
           const guint8 *bytes,
           gsize         length)
{
  static const char digits[] = "0123456789abcdef";

  for (gsize i = 0; i < length; i++)
    {
      *text++ = digits[bytes[i] >> 4];
      *text++ = digits[bytes[i] & 0x0f];
    }
  *text = '\0';

  return text;
}

static gboolean
read_hex (const char *text,
          guint8     *bytes,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = high < 0 ? -1 : g_ascii_xdigit_value (text[2 * i + 1]);

      if (low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }

  return TRUE;
}

/* How many bytes stand between the hyphens of a UUID's text. */
static const guint8 groups[] = { 4, 2, 2, 2, 6 };

char *
rap_id_to_text (const RapId *id,
                char        *buffer)
{
  const guint8 *bytes;
  char *end = buffer;

  g_return_val_if_fail (id != NULL && buffer != NULL, buffer);

  bytes = id->bytes;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (i > 0)
        *end++ = '-';
      end = write_hex (end, bytes, groups[i]);
      bytes += groups[i];
    }

  return buffer;
}

gboolean
rap_id_from_text (const char *text,
                  RapId      *id)
{
  RapId read = { 0 };
  guint8 *bytes = read.bytes;

  g_return_val_if_fail (text != NULL && id != NULL, FALSE);

  if (strlen (text) != RAP_ID_TEXT_SIZE - 1)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (i > 0 && *text++ != '-')
        return FALSE;
      if (!read_hex (text, bytes, groups[i]))
        return FALSE;
      text += 2 * groups[i];
      bytes += groups[i];
    }

  *id = read;
  return TRUE;
}

RapHash
rap_hash_of (gconstpointer data,
             gsize         length)
{
  g_autoptr(GChecksum) checksum = NULL;
  RapHash hash = { 0 };
  gsize digest_length = sizeof hash.bytes;

  g_return_val_if_fail (data != NULL || length == 0, hash);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (length > 0)
    g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, hash.bytes, &digest_length);

  return hash;
}

RapHash
rap_hash_of_bytes (GBytes *bytes)
{
  gconstpointer data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, (RapHash) { 0 });

  data = g_bytes_get_data (bytes, &length);
  return rap_hash_of (data, length);
}

gboolean
rap_hash_equal (const RapHash *a,
                const RapHash *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

char *
rap_hash_to_text (const RapHash *hash,
                  char          *buffer)
{
  g_return_val_if_fail (hash != NULL && buffer != NULL, buffer);

  write_hex (buffer, hash->bytes, sizeof hash->bytes);
  return buffer;
}

gboolean
rap_hash_from_text (const char *text,
                    RapHash    *hash)
{
  RapHash read;

  g_return_val_if_fail (text != NULL && hash != NULL, FALSE);

  if (strlen (text) != RAP_HASH_TEXT_SIZE - 1 ||
      !read_hex (text, read.bytes, sizeof read.bytes))
    return FALSE;

  *hash = read;
  return TRUE;
}
