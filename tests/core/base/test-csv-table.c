/* test-csv-table.c: comma-separated values, in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-csv.h"

#include <string.h>

static RapCsvTable *
read_text (const char  *text,
           gssize       length,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return rap_csv_table_new (bytes, "roster.csv", error);
}

/* The table as one text: cells in square brackets, a row a line with its line number. */
static char *
flatten (const RapCsvTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint column = 0; column < rap_csv_table_get_width (table); column++)
    g_string_append_printf (text, "[%s]", rap_csv_table_get_header (table, column));

  for (guint row = 0; row < rap_csv_table_get_height (table); row++)
    {
      g_string_append_printf (text, "\n%u", rap_csv_table_get_line (table, row));
      for (guint column = 0; column < rap_csv_table_get_width (table); column++)
        g_string_append_printf (text, "[%s]", rap_csv_table_get_cell (table, row, column));
    }

  return g_string_free (text, FALSE);
}

static void
test_good (void)
{
  static const struct
  {
    const char *what;
    const char *text;
    const char *expected;
  } cases[] = {
    { "plain", "number,name\n7,Ann\n8,Bob\n", "[number][name]\n2[7][Ann]\n3[8][Bob]" },
    { "no line break at the end", "a,b\n1,2", "[a][b]\n2[1][2]" },
    { "CRLF", "a,b\r\n1,2\r\n3,4\r\n", "[a][b]\n2[1][2]\n3[3][4]" },
    { "CR at the very end", "a,b\r\n1,2\r", "[a][b]\n2[1][2]" },
    { "byte-order mark", "\xef\xbb\xbf" "a,b\n1,2\n", "[a][b]\n2[1][2]" },
    { "byte-order mark and quotes", "\xef\xbb\xbf\"a\",b\n1,2\n", "[a][b]\n2[1][2]" },
    { "semicolons", "a;b;c\n1,5;2;3\n", "[a][b][c]\n2[1,5][2][3]" },
    { "tabs", "a\tb\n x \t\n\ty\n", "[a][b]\n2[x][]\n3[][y]" },
    { "separator in quotes", "\"a,x,y\";b\n1;2\n", "[a,x,y][b]\n2[1][2]" },
    { "one column", "name\nAnn\n\nBob\n", "[name]\n2[Ann]\n4[Bob]" },
    { "empty lines", "\n \na,b\n\n1,2\n   \n3,4\n\n", "[a][b]\n5[1][2]\n7[3][4]" },
    { "empty quoted line is a row", "a\n\"\"\nx\n", "[a]\n2[]\n3[x]" },
    { "only separators is a row", "a,b\n,\n", "[a][b]\n2[][]" },
    { "short rows", "a,b,c\n1\n1,2\n", "[a][b][c]\n2[1][][]\n3[1][2][]" },
    { "blanks", " a , b \n  x y\t, z  \n", "[a][b]\n2[x y][z]" },
    { "blanks in quotes stay", "a,b\n\" x \" , \" \"\n", "[a][b]\n2[ x ][ ]" },
    { "quotes", "a,b\n\"say \"\"yes\"\"\",\"\"\"\"\n", "[a][b]\n2[say \"yes\"][\"]" },
    { "quotes inside a bare cell", "a,b\nAnn \"Annie\" Hill,2\n",
      "[a][b]\n2[Ann \"Annie\" Hill][2]" },
    { "line breaks in quotes", "a,b\n\"x\r\ny\nz\",2\n3,4\n", "[a][b]\n2[x\r\ny\nz][2]\n5[3][4]" },
    { "comma in quotes", "a,b\n\"Hill, Ann\",2\n", "[a][b]\n2[Hill, Ann][2]" },
    { "many scripts", "имя,名前\nليلى,Siobhán\n", "[имя][名前]\n2[ليلى][Siobhán]" },
    { "header alone", "a,b\n", "[a][b]" },
    { "quoted at the very end", "a\n\"x\"", "[a]\n2[x]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(RapCsvTable) table = read_text (cases[i].text, -1, &error);
      g_autofree char *flat = NULL;

      g_test_message ("%s", cases[i].what);
      g_assert_no_error (error);
      flat = flatten (table);
      g_assert_cmpstr (flat, ==, cases[i].expected);
    }
}

static void
assert_refused (const char  *text,
                gssize       length,
                RapCsvError  code,
                const char  *start)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(RapCsvTable) table = read_text (text, length, &error);

  g_assert_null (table);
  g_assert_error (error, RAP_CSV_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_cmpuint (strlen (error->message), >, strlen (start) + 10);
}

static void
test_bad (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    RapCsvError code;
    const char *start;
  } cases[] = {
    { "", -1, RAP_CSV_ERROR_SHAPE, "roster.csv:1: " },
    { "\n\n  \n", -1, RAP_CSV_ERROR_SHAPE, "roster.csv:1: " },
    { "\xef\xbb\xbf", -1, RAP_CSV_ERROR_SHAPE, "roster.csv:1: " },
    { "a,b\n1,2\n\"open,2\n3,4\n", -1, RAP_CSV_ERROR_SYNTAX, "roster.csv:3: " },
    { "\"a,b\n1,2\n", -1, RAP_CSV_ERROR_SYNTAX, "roster.csv:1: " },
    { "a\n\"x\" y\n", -1, RAP_CSV_ERROR_SYNTAX, "roster.csv:2: " },
    { "a\n\"x\ny\"z\n", -1, RAP_CSV_ERROR_SYNTAX, "roster.csv:3: " },
    { "a,b\r1,2\r3,4\r", -1, RAP_CSV_ERROR_SYNTAX, "roster.csv:1: " },
    { "a,b\n1,\xe9t\xe9\n", -1, RAP_CSV_ERROR_ENCODING, "roster.csv:2: " },
    { "a,b\n1,2\n3,\xc0\xaf\n", -1, RAP_CSV_ERROR_ENCODING, "roster.csv:3: " },
    { "a,b\n1,\xed\xa0\x80\n", -1, RAP_CSV_ERROR_ENCODING, "roster.csv:2: " },
    { "a,b\n1,2\n3,\0\n", 11, RAP_CSV_ERROR_ENCODING, "roster.csv:3: " },
    { "\xff\xfe" "a\0,\0b\0\n\0", 10, RAP_CSV_ERROR_ENCODING, "roster.csv:1: " },
    { "\xfe\xff\0a\0,\0b\0\n", 10, RAP_CSV_ERROR_ENCODING, "roster.csv:1: " },
    { "a\0,\0b\0\n\0", 8, RAP_CSV_ERROR_ENCODING, "roster.csv:1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].length, cases[i].code, cases[i].start);
}

/* Every row that is longer than the header is told, not only the first. */
static void
test_long_rows (void)
{
  static const char text[] = "a,b\n1,2,\n1,2\n1\n\n1,2,3,4\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (RapCsvTable) table = rap_csv_table_new (bytes, "roster.csv", NULL);
  GPtrArray *problems = rap_csv_table_get_problems (table);

  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_true (g_str_has_prefix (problems->pdata[0], "roster.csv:2: this row has 3 cells but"));
  g_assert_true (g_str_has_prefix (problems->pdata[1], "roster.csv:6: this row has 4 cells but"));
}

/* Says of UTF-16 and of NUL what they are: a user who saved from a spreadsheet can act on that. */
static void
test_bad_words (void)
{
  g_autoptr(GError) utf16 = NULL;
  g_autoptr(GError) nul = NULL;

  g_assert_null (read_text ("\xff\xfe" "a\0", 4, &utf16));
  g_assert_nonnull (strstr (utf16->message, "UTF-16"));
  g_assert_null (read_text ("a\0", 2, &nul));
  g_assert_nonnull (strstr (nul->message, "NUL"));
}

static GString *
repeat (const char *text,
        guint       times)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (result, text);

  return result;
}

static void
assert_at_limit (const GString *fits,
                 const GString *too_much,
                 const char    *start)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(RapCsvTable) table = read_text (fits->str, (gssize) fits->len, &error);

  g_assert_no_error (error);
  g_assert_nonnull (table);
  assert_refused (too_much->str, (gssize) too_much->len, RAP_CSV_ERROR_LIMIT, start);
}

static void
test_limit_columns (void)
{
  g_autoptr(GString) fits = repeat ("a,", 255);
  g_autoptr(GString) too_much = repeat ("a,", 256);

  g_string_append (fits, "a\n");
  g_string_append (too_much, "a\n");
  assert_at_limit (fits, too_much, "roster.csv:1: ");
}

static void
test_limit_rows (void)
{
  g_autoptr(GString) fits = repeat ("1\n", 100001);
  g_autoptr(GString) too_much = repeat ("1\n", 100002);

  assert_at_limit (fits, too_much, "roster.csv:100002: ");
}

static void
test_limit_cell (void)
{
  g_autoptr(GString) fits = repeat ("x", 64 * 1024);
  g_autoptr(GString) too_much = repeat ("x", 64 * 1024 + 1);

  g_string_prepend (fits, "a\n");
  g_string_prepend (too_much, "a\n");
  assert_at_limit (fits, too_much, "roster.csv:2: ");
}

static void
test_limit_file (void)
{
  g_autoptr(GString) fits = repeat ("abcdefghi\n", 100001);
  g_autoptr(GString) too_much = NULL;

  /* Empty lines fill the file without becoming rows. */
  while (fits->len < 10 * 1000 * 1000)
    g_string_append_c (fits, '\n');
  g_string_truncate (fits, 10 * 1000 * 1000);
  too_much = g_string_new_len (fits->str, (gssize) fits->len);
  g_string_append_c (too_much, '\n');
  assert_at_limit (fits, too_much, "roster.csv:1: ");
}

/* Whatever the bytes, the reader answers with a table or with one error, and in bounds. */
static void
test_noise (void)
{
  static const char alphabet[] = "a\",;\t\r\n \xc3\xa9";

  for (guint i = 0; i < 20000; i++)
    {
      char text[24];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof text);
      g_autoptr(GError) error = NULL;
      g_autoptr(RapCsvTable) table = NULL;

      for (gsize at = 0; at < length; at++)
        text[at] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];

      table = read_text (text, (gssize) length, &error);
      g_assert_true ((table == NULL) == (error != NULL));
      if (table != NULL)
        g_free (flatten (table));
    }
}

static void
test_contract (void)
{
  g_autoptr(RapCsvTable) table = read_text ("a,b\n1,2\n", -1, NULL);

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*column < *");
  g_assert_cmpstr (rap_csv_table_get_cell (table, 0, 2), ==, "");
  g_test_assert_expected_messages ();

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*row < *");
  g_assert_cmpstr (rap_csv_table_get_cell (table, 1, 0), ==, "");
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/csv-table/good", test_good);
  g_test_add_func ("/csv-table/bad", test_bad);
  g_test_add_func ("/csv-table/long-rows", test_long_rows);
  g_test_add_func ("/csv-table/bad-words", test_bad_words);
  g_test_add_func ("/csv-table/limit/columns", test_limit_columns);
  g_test_add_func ("/csv-table/limit/rows", test_limit_rows);
  g_test_add_func ("/csv-table/limit/cell", test_limit_cell);
  g_test_add_func ("/csv-table/limit/file", test_limit_file);
  g_test_add_func ("/csv-table/noise", test_noise);
  g_test_add_func ("/csv-table/contract", test_contract);

  return g_test_run ();
}
