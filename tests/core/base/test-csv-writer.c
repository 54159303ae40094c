/* test-csv-writer.c: comma-separated values, out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-csv.h"

#include <string.h>

typedef struct
{
  GOutputStream *stream;
  RapCsvWriter *writer;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  flags)
{
  fixture->stream = g_memory_output_stream_new_resizable ();
  fixture->writer = rap_csv_writer_new (fixture->stream, GPOINTER_TO_UINT (flags));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  flags)
{
  rap_csv_writer_free (fixture->writer);
  g_assert_finalize_object (fixture->stream);
}

static char *
flush (Fixture *fixture)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (fixture->stream);
  g_autoptr(GError) error = NULL;

  rap_csv_writer_flush (fixture->writer, NULL, &error);
  g_assert_no_error (error);

  return g_strndup (g_memory_output_stream_get_data (memory),
                    g_memory_output_stream_get_data_size (memory));
}

static void
end_row (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (rap_csv_writer_end_row (fixture->writer, NULL, &error));
  g_assert_no_error (error);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  flags)
{
  g_autofree char *text = NULL;

  rap_csv_writer_add_text (fixture->writer, "name");
  rap_csv_writer_add_text (fixture->writer, "value");
  end_row (fixture);
  rap_csv_writer_add_text (fixture->writer, NULL);
  rap_csv_writer_add_plain (fixture->writer, "-1.5");
  rap_csv_writer_add_plain (fixture->writer, NULL);
  rap_csv_writer_add_integer (fixture->writer, G_MININT64);
  rap_csv_writer_add_text (fixture->writer, "");
  end_row (fixture);
  rap_csv_writer_add_text (fixture->writer, "");
  end_row (fixture);

  text = flush (fixture);
  g_assert_cmpstr (text, ==, "name,value\r\n,-1.5,,-9223372036854775808,\r\n\"\"\r\n");
}

static void
test_byte_order_mark (Fixture       *fixture,
                      gconstpointer  flags)
{
  g_autofree char *text = NULL;

  rap_csv_writer_add_text (fixture->writer, "");
  end_row (fixture);
  text = flush (fixture);
  g_assert_cmpstr (text, ==, "\xef\xbb\xbf\"\"\r\n");
}

static void
test_cells (Fixture       *fixture,
            gconstpointer  flags)
{
  static const struct
  {
    const char *text;
    const char *cell;
  } cases[] = {
    { "Ann", "Ann" },
    { "Hill, Ann", "\"Hill, Ann\"" },
    { "say \"yes\"", "\"say \"\"yes\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { " led", "\" led\"" },
    { "trailed ", "\"trailed \"" },
    { "a;b", "\"a;b\"" },
    { "a\tb", "\"a\tb\"" },
    { "1-2", "1-2" },
    { "'quoted'", "'quoted'" },
    /* What a spreadsheet would take for a formula. */
    { "=1+1", "'=1+1" },
    { "+1", "'+1" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
    { "=HYPERLINK(\"http://example.org\",\"x\")",
      "\"'=HYPERLINK(\"\"http://example.org\"\",\"\"x\"\")\"" },
    { "\t=1", "\"'\t=1\"" },
    { "\r=1", "\"'\r=1\"" },
    { "\n=1", "\"'\n=1\"" },
    { "\uff1d1", "'\uff1d1" },
    { "\uff0b1", "'\uff0b1" },
    { "\uff0d1", "'\uff0d1" },
    { "\uff20A", "'\uff20A" },
    { "x;=1", "\"x;=1\"" },
    { "–5", "–5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *expected = g_strconcat (cases[i].cell, "\r\n", NULL);

      g_seekable_truncate (G_SEEKABLE (fixture->stream), 0, NULL, NULL);
      g_seekable_seek (G_SEEKABLE (fixture->stream), 0, G_SEEK_SET, NULL, NULL);
      rap_csv_writer_add_text (fixture->writer, cases[i].text);
      end_row (fixture);
      text = flush (fixture);
      g_assert_cmpstr (text, ==, expected);
    }
}

/* What was written reads back, whatever stands in the cells. */
static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  flags)
{
  static const char * const texts[] = {
    "plain", "", " both ", "a,b", "a;b;c", "a\tb", "\"", "\"\"", "two\r\nlines", "ليلى", "a\"b,c\n",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(RapCsvTable) table = NULL;
  g_autofree char *text = NULL;

  for (guint row = 0; row < G_N_ELEMENTS (texts); row++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        rap_csv_writer_add_text (fixture->writer, texts[(row + i) % G_N_ELEMENTS (texts)]);
      end_row (fixture);
    }
  text = flush (fixture);

  bytes = g_bytes_new (text, strlen (text));
  table = rap_csv_table_new (bytes, "out.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rap_csv_table_get_height (table), ==, G_N_ELEMENTS (texts) - 1);
  for (guint row = 0; row < rap_csv_table_get_height (table); row++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      g_assert_cmpstr (rap_csv_table_get_cell (table, row, i), ==,
                       texts[(row + 1 + i) % G_N_ELEMENTS (texts)]);
}

/* The buffer goes out by itself long before a sitting is in memory. */
static void
test_buffer (Fixture       *fixture,
             gconstpointer  flags)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (fixture->stream);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      rap_csv_writer_add_integer (fixture->writer, 12345678);
      end_row (fixture);
    }
  g_assert_cmpuint (g_memory_output_stream_get_data_size (memory), >, 100000);
  text = flush (fixture);
  g_assert_cmpuint (strlen (text), ==, 200000);
}

static void
test_stream_error (void)
{
  char space[8];
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new (space, sizeof space, NULL, NULL);
  g_autoptr(RapCsvWriter) writer = rap_csv_writer_new (stream, RAP_CSV_PLAIN);
  g_autoptr(GError) error = NULL;

  rap_csv_writer_add_text (writer, "more than eight");
  g_assert_true (rap_csv_writer_end_row (writer, NULL, NULL));
  g_assert_false (rap_csv_writer_flush (writer, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_cancel (void)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(RapCsvWriter) writer = rap_csv_writer_new (stream, RAP_CSV_PLAIN);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  rap_csv_writer_add_text (writer, "x");
  g_assert_true (rap_csv_writer_end_row (writer, cancellable, NULL));
  g_assert_false (rap_csv_writer_flush (writer, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, flags, test) \
  g_test_add ("/csv-writer/" path, Fixture, GUINT_TO_POINTER (flags), set_up, test, tear_down)

  ADD ("rows", RAP_CSV_PLAIN, test_rows);
  ADD ("byte-order-mark", RAP_CSV_BYTE_ORDER_MARK, test_byte_order_mark);
  ADD ("cells", RAP_CSV_PLAIN, test_cells);
  ADD ("round-trip", RAP_CSV_BYTE_ORDER_MARK, test_round_trip);
  ADD ("buffer", RAP_CSV_PLAIN, test_buffer);
  g_test_add_func ("/csv-writer/stream-error", test_stream_error);
  g_test_add_func ("/csv-writer/cancel", test_cancel);

  return g_test_run ();
}
