/* rap-text.h: text laid out for a terminal or a printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapText:
 *
 * Text that grows line by line, broken between words. Widths are counted in columns: a wide
 * character (as in Chinese) takes two.
 */
typedef struct _RapText RapText;

/* @width: the columns of a line, at least 20. Returns: (transfer full) */
RapText *rap_text_new           (guint       width) G_GNUC_WARN_UNUSED_RESULT;
void     rap_text_free          (RapText    *self);
/* Ends @self. Returns: (transfer full): what was laid out */
char    *rap_text_free_to_text  (RapText    *self) G_GNUC_WARN_UNUSED_RESULT;
/* An empty line, where there is none yet. */
void     rap_text_add_gap       (RapText    *self);
/* @text with @mark in front of its first line, its other lines in line with the first word of
 * @text. The mark takes @mark_width columns at least and stands @indent columns from the edge. */
void     rap_text_add_marked    (RapText    *self,
                                 guint       indent,
                                 const char *mark,
                                 guint       mark_width,
                                 const char *text);
/* A paragraph, @indent columns from the edge. */
void     rap_text_add_paragraph (RapText    *self,
                                 guint       indent,
                                 const char *text);
/* A line that stands out, with a gap before it. */
void     rap_text_add_heading   (RapText    *self,
                                 const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapText, rap_text_free)

G_END_DECLS
