/* text-table.h: rows of text in columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RapTextTable:
 *
 * A table for a terminal: each column as wide as its widest cell, two blanks between. Line breaks
 * and
 * other control characters of a cell become blanks, so that no cell can break the table.
 */
typedef struct _RapTextTable RapTextTable;

/* @...: the headings, then NULL. Returns: (transfer full) */
RapTextTable *rap_text_table_new     (const char   *heading,
                                      ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
void          rap_text_table_free    (RapTextTable *self);
/* Adds a row: as many cells (NULL is empty) as there are headings. @cells: copied */
void          rap_text_table_add     (RapTextTable       *self,
                                      const char * const *cells);
/* Aligns a column to the right, for numbers. */
void          rap_text_table_set_numeric (RapTextTable   *self,
                                          guint           column);
/* Returns: (transfer full): lines */
char         *rap_text_table_to_text (RapTextTable *self) G_GNUC_WARN_UNUSED_RESULT;

/* @text with blanks for control characters. Returns: (transfer full) */
char         *rap_text_make_plain    (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
/* Appends @text, made plain, and blanks up to @width columns. */
void          rap_text_append_padded (GString      *line,
                                      const char   *text,
                                      guint         width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapTextTable, rap_text_table_free)

G_END_DECLS
