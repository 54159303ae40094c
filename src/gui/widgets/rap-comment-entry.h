/* rap-comment-entry.h: a field for words that saves itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RAP_TYPE_COMMENT_ENTRY (rap_comment_entry_get_type ())

/**
 * RapCommentEntry:
 *
 * Some lines of text. Undo inside is the text's own; Tab leaves it.
 *
 * Properties: `lines` (int): rows that it is high; `placeholder` and `name` (string): hint, and
 * what assistive technology calls it.
 *
 * Signals: `committed` (const char *): the text changed and was then left, or two seconds went by;
 * not per key.
 */
G_DECLARE_FINAL_TYPE (RapCommentEntry, rap_comment_entry, RAP, COMMENT_ENTRY, GtkBox)

/* Shows @text; typing that is not yet committed stays. */
void  rap_comment_entry_set_text    (RapCommentEntry *self,
                                     const char      *text);
/* Returns: (transfer full) */
char *rap_comment_entry_dup_text    (RapCommentEntry *self) G_GNUC_WARN_UNUSED_RESULT;
/* The part that is marked, else all of it. Returns: (transfer full) */
char *rap_comment_entry_dup_chosen  (RapCommentEntry *self) G_GNUC_WARN_UNUSED_RESULT;
void  rap_comment_entry_set_name    (RapCommentEntry *self,
                                     const char      *name);
/* Adds a sentence behind what is there, and puts the cursor behind it, to be edited. */
void  rap_comment_entry_add_phrase  (RapCommentEntry *self,
                                     const char      *phrase);
/* Commits now, if there is something to commit. */
void  rap_comment_entry_commit      (RapCommentEntry *self);

G_END_DECLS
