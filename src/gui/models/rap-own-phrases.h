/* rap-own-phrases.h: phrases that the examiner at this device made, kept between days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rubric/rap-rubric.h"

G_BEGIN_DECLS

/* So many of them have a key: the digits 1 to 9. */
#define RAP_OWN_PHRASES_KEYS 9
/* More than these are no short list any more. */
#define RAP_OWN_PHRASES_MOST 40
/* Characters that one may have: it is a phrase and no letter. */
#define RAP_OWN_PHRASES_LENGTH 300

/**
 * RapOwnPhrase:
 * @place: 1 to 9: its key; 0: it has none. A phrase keeps its place as long as it is there.
 */
typedef struct
{
  char    *text;
  RapPart  part; /* RAP_PART_KEEP or RAP_PART_NEXT */
  guint    place;
} RapOwnPhrase;

#define RAP_TYPE_OWN_PHRASES (rap_own_phrases_get_type ())

/**
 * RapOwnPhrases:
 *
 * The file of one user of one device, apart from any exam: a line that says what it is, then a line
 * for each phrase (place, `keep` or `next`, text, parted by tabs). What cannot be read of it is set
 * aside and said, never written over.
 */
G_DECLARE_FINAL_TYPE (RapOwnPhrases, rap_own_phrases, RAP, OWN_PHRASES, GObject)

RapOwnPhrases *rap_own_phrases_new        (const char     *path) G_GNUC_WARN_UNUSED_RESULT;
/* Those of this user, `rapport/phrases.txt` in the folder for data (transfer none). */
RapOwnPhrases *rap_own_phrases_get_default (void);
/* Reads the file anew; one that is not there is an empty one.
 * Returns: FALSE with @error where it cannot be read, or is of a newer Rapport: then it is not
 * written either */
gboolean       rap_own_phrases_read       (RapOwnPhrases  *self,
                                           GError        **error);
/* (element-type RapOwnPhrase) (transfer none): by place, those without one at the end */
GPtrArray     *rap_own_phrases_get_all    (RapOwnPhrases  *self);
/* (nullable): what was wrong with the file when it was read, and where it is now */
const char    *rap_own_phrases_get_notice (RapOwnPhrases  *self);
/* Adds @text at the first place that is free, as one line; what is there already is not added.
 * Returns: FALSE with @error (G_IO_ERROR_INVALID_ARGUMENT: nothing in it, or too much;
 * G_IO_ERROR_NO_SPACE: there are enough; or why it was not written) */
gboolean       rap_own_phrases_add        (RapOwnPhrases  *self,
                                           RapPart         part,
                                           const char     *text,
                                           GError        **error);
/* Takes away the phrase with this text. No other moves. */
gboolean       rap_own_phrases_remove     (RapOwnPhrases  *self,
                                           const char     *text,
                                           GError        **error);

G_END_DECLS
