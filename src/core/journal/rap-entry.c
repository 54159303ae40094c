/* rap-entry.c: one entry of the journal: something that happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-entry-private.h"

#include <string.h>

G_DEFINE_QUARK (rap-journal-error-quark, rap_journal_error)

/* FORMAT.md, "The hash": everything in front of the kind has its fixed place. */
#define HEADER_SIZE 90
#define LAYOUT      1

static guint8 *
put_number (guint8  *at,
            guint64  value,
            guint    bytes)
{
  for (guint i = 0; i < bytes; i++)
    at[i] = (guint8) (value >> (8 * (bytes - 1 - i)));
  return at + bytes;
}

static guint8 *
put_bytes (guint8        *at,
           gconstpointer  data,
           gsize          length)
{
  memcpy (at, data, length);
  return at + length;
}

RapEntry *
rap_entry_new (void)
{
  RapEntry *self = g_new0 (RapEntry, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->role_ms = RAP_NO_TIME;
  return self;
}

RapEntry *
rap_entry_ref (const RapEntry *self)
{
  RapEntry *entry = (RapEntry *) self;

  g_atomic_ref_count_inc (&entry->ref_count);
  return entry;
}

void
rap_entry_unref (RapEntry *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self);
}

RapHash
rap_entry_compute_hash (const RapEntry *self)
{
  gsize kind_length = strlen (self->kind);
  guint8 bytes[HEADER_SIZE + RAP_ENTRY_MAX_KIND + 2 * sizeof (RapHash)];
  guint8 *at = bytes;

  g_assert (kind_length <= RAP_ENTRY_MAX_KIND);
  at = put_bytes (at, "RAPJ", 4);
  at = put_number (at, LAYOUT, 2);
  at = put_number (at, (guint64) self->version, 2);
  at = put_bytes (at, self->id.bytes, sizeof self->id.bytes);
  at = put_bytes (at, self->writer.bytes, sizeof self->writer.bytes);
  at = put_number (at, (guint64) self->number, 8);
  at = put_number (at, (guint64) self->lamport, 8);
  at = put_number (at, (guint64) self->wall_ms, 8);
  at = put_number (at, (guint64) self->role_ms, 8);
  at = put_bytes (at, self->who.bytes, sizeof self->who.bytes);
  at = put_number (at, kind_length, 2);
  at = put_bytes (at, self->kind, kind_length);
  at = put_bytes (at, self->previous.bytes, sizeof self->previous.bytes);
  at = put_bytes (at, self->payload_hash.bytes, sizeof self->payload_hash.bytes);
  return rap_hash_of (bytes, (gsize) (at - bytes));
}

gboolean
rap_entry_has_kind_form (const char *kind)
{
  gsize length = strlen (kind);

  if (length == 0 || length > RAP_ENTRY_MAX_KIND)
    return FALSE;
  return strspn (kind, "abcdefghijklmnopqrstuvwxyz0123456789.-") == length;
}

static gboolean
is_time (gint64 ms)
{
  return ms >= -RAP_ENTRY_MAX_COUNT && ms <= RAP_ENTRY_MAX_COUNT;
}

gboolean
rap_entry_has_form (const RapEntry *self)
{
  return rap_entry_has_kind_form (self->kind)
         && self->version >= 0 && self->version <= G_MAXUINT16
         && self->number >= 1 && self->number <= RAP_ENTRY_MAX_COUNT
         && self->lamport >= 1 && self->lamport <= RAP_ENTRY_MAX_COUNT
         && is_time (self->wall_ms)
         && (self->role_ms == RAP_NO_TIME || is_time (self->role_ms));
}

gboolean
rap_entry_verify (const RapEntry *self)
{
  RapHash hash;

  if (!rap_entry_has_form (self))
    return FALSE;
  hash = rap_entry_compute_hash (self);
  if (!rap_hash_equal (&hash, &self->hash))
    return FALSE;
  if (self->payload == NULL)
    return TRUE;

  hash = rap_hash_of_bytes (self->payload);
  return rap_hash_equal (&hash, &self->payload_hash);
}

json_t *
rap_entry_read_payload (const RapEntry *self)
{
  gsize length = 0;
  const char *data;

  if (self->payload == NULL)
    return NULL;
  data = g_bytes_get_data (self->payload, &length);
  return rap_json_object_read (data, length, self->kind, NULL);
}
