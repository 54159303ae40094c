/* rap-csv.h: comma-separated values, in and out (RFC 4180).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RAP_CSV_ERROR:
 *
 * Messages read `FILE:LINE: MESSAGE`.
 */
#define RAP_CSV_ERROR (rap_csv_error_quark ())

/**
 * RapCsvError:
 * @RAP_CSV_ERROR_ENCODING: not UTF-8 (or UTF-16, or a NUL inside)
 * @RAP_CSV_ERROR_SYNTAX: a quote left open, or text behind a closing quote
 * @RAP_CSV_ERROR_LIMIT: more than 10 MB, 100,000 rows, 256 columns or 64 KiB in a cell
 * @RAP_CSV_ERROR_SHAPE: no header row
 */
typedef enum
{
  RAP_CSV_ERROR_ENCODING,
  RAP_CSV_ERROR_SYNTAX,
  RAP_CSV_ERROR_LIMIT,
  RAP_CSV_ERROR_SHAPE,
} RapCsvError;

GQuark rap_csv_error_quark (void);

/**
 * RapCsvTable:
 *
 * A whole CSV file: a header and rows. The separator (comma, semicolon or tab) is found from the
 * header row, a UTF-8 byte-order mark is skipped, lines may end LF or CRLF, empty lines are left
 * out, cells are trimmed of blanks around them unless quoted. A row shorter than the header reads
 * as if filled with "".
 */
typedef struct _RapCsvTable RapCsvTable;

/* Reads @bytes whole; @file_name stands in messages only.
 * Returns: (transfer full): NULL on error (RAP_CSV_ERROR) */
RapCsvTable *rap_csv_table_new        (GBytes             *bytes,
                                       const char         *file_name,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         rap_csv_table_free       (RapCsvTable        *self);
/* (transfer none) (element-type utf8): `FILE:LINE: MESSAGE` for each row that is longer than the
 * header; such a table can be read, but should not be trusted */
GPtrArray   *rap_csv_table_get_problems (const RapCsvTable *self);
guint        rap_csv_table_get_width  (const RapCsvTable  *self);
const char  *rap_csv_table_get_header (const RapCsvTable  *self,
                                       guint               column);
guint        rap_csv_table_get_height (const RapCsvTable  *self);
/* The text of a cell (transfer none, never NULL); rows count from 0, without the header. */
const char  *rap_csv_table_get_cell   (const RapCsvTable  *self,
                                       guint               row,
                                       guint               column);
/* The line of the file on which the row begins, from 1. */
guint        rap_csv_table_get_line   (const RapCsvTable  *self,
                                       guint               row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCsvTable, rap_csv_table_free)

/**
 * RapCsvWriter:
 *
 * Writes rows to a stream through a buffer of its own. Rows end CRLF. Text is quoted where it must
 * be, and gets a leading apostrophe where a spreadsheet would take it for a formula (it begins with
 * = + - @, a full-width form of these, TAB, CR or LF; ASVS 1.2.10); numbers are written as they
 * are.
 */
typedef struct _RapCsvWriter RapCsvWriter;

/**
 * RapCsvFlags:
 * @RAP_CSV_BYTE_ORDER_MARK: begin with a UTF-8 byte-order mark, as Excel wants it
 */
typedef enum
{
  RAP_CSV_PLAIN           = 0,
  RAP_CSV_BYTE_ORDER_MARK = 1 << 0,
} RapCsvFlags;

/* @stream is referenced, never closed. Returns: (transfer full) */
RapCsvWriter *rap_csv_writer_new          (GOutputStream *stream,
                                           RapCsvFlags    flags) G_GNUC_WARN_UNUSED_RESULT;
void          rap_csv_writer_free         (RapCsvWriter  *self);
/* Adds a cell of text (NULL is an empty cell), made safe against formulas. */
void          rap_csv_writer_add_text     (RapCsvWriter  *self,
                                           const char    *text);
/* Adds a cell that we know to be a number, a time or an id of our own: no apostrophe, no check. */
void          rap_csv_writer_add_plain    (RapCsvWriter  *self,
                                           const char    *text);
void          rap_csv_writer_add_integer  (RapCsvWriter  *self,
                                           gint64         value);
/* Ends the row and writes the buffer out when it is full.
 * Returns: FALSE with @error from the stream */
gboolean      rap_csv_writer_end_row      (RapCsvWriter  *self,
                                           GCancellable  *cancellable,
                                           GError       **error);
/* Writes out what is still in the buffer. */
gboolean      rap_csv_writer_flush        (RapCsvWriter  *self,
                                           GCancellable  *cancellable,
                                           GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCsvWriter, rap_csv_writer_free)

G_END_DECLS
