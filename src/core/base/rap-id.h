/* rap-id.h: identities (UUID) and hashes (SHA-256).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RapId:
 *
 * A UUID by value. All zeros is the nil id and means "none".
 */
typedef struct
{
  guint8 bytes[16];
} RapId;

/**
 * RapHash:
 *
 * A SHA-256 digest by value.
 */
typedef struct
{
  guint8 bytes[32];
} RapHash;

#define RAP_ID_TEXT_SIZE   37 /* 36 characters and the NUL */
#define RAP_HASH_TEXT_SIZE 65 /* 64 characters and the NUL */

/**
 * RapIdSource:
 *
 * Makes UUIDv7 that never run backwards, whatever the wall clock does: the time used is the later
 * of now and the last one, with a 12-bit counter (RFC 9562, 6.2, methods 1 and 3). Not thread safe:
 * one source has one owner.
 */
typedef struct
{
  gint64  last_ms;
  guint16 counter;
} RapIdSource;

/* The next UUIDv7 for the wall clock @wall_ms (milliseconds since 1970 UTC). */
RapId    rap_id_source_next   (RapIdSource *source,
                               gint64       wall_ms);
/* A random UUIDv4. */
RapId    rap_id_new_random    (void);
/* A UUIDv5 (RFC 9562, 5.5) of @name (UTF-8) in @name_space: the same everywhere. */
RapId    rap_id_new_named     (const RapId *name_space,
                               const char  *name);
/* The id of the person called @name in @exam: UUIDv5 of the exam and the name, trimmed, its inner
 * blanks made single, normalised (NFKC) and case-folded, so that "Dr  Hill" is "dr hill". */
RapId    rap_id_new_person    (const RapId *exam,
                               const char  *name);

gboolean rap_id_is_nil        (const RapId *id);
gboolean rap_id_equal         (const RapId *a,
                               const RapId *b);
/* As memcmp(): the order in which ids sort in the file. */
int      rap_id_compare       (const RapId *a,
                               const RapId *b);
/* For GHashTable: keys are RapId pointers. */
guint    rap_id_hash_func     (gconstpointer id);
gboolean rap_id_equal_func    (gconstpointer a,
                               gconstpointer b);
/* Writes the lower-case text with hyphens into @buffer of RAP_ID_TEXT_SIZE. Returns: @buffer */
char    *rap_id_to_text       (const RapId *id,
                               char        *buffer);
/* Reads 36 characters with hyphens, upper or lower case. Returns: whether @text is a UUID */
gboolean rap_id_from_text     (const char  *text,
                               RapId       *id);

RapHash  rap_hash_of          (gconstpointer data,
                               gsize         length);
RapHash  rap_hash_of_bytes    (GBytes        *bytes);
gboolean rap_hash_equal       (const RapHash *a,
                               const RapHash *b);
/* Writes lower-case hexadecimal into @buffer of RAP_HASH_TEXT_SIZE. Returns: @buffer */
char    *rap_hash_to_text     (const RapHash *hash,
                               char          *buffer);
gboolean rap_hash_from_text   (const char    *text,
                               RapHash       *hash);

G_END_DECLS
