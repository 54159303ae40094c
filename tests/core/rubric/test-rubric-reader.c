/* test-rubric-reader.c: every rubric of the corpus is read, or refused in the expected words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support/rap-test-locale.h"

#define HEAD \
  "<rubric xmlns=\"urn:rapport:rubric:1\" format=\"1.0\" id=\"r\" version=\"1\" " \
  "xml:lang=\"en\">\n<meta><title>T</title></meta>"
#define RATER "<rater id=\"ex\" role=\"examiner\"/>"
#define FLAG  "<item id=\"f\" kind=\"flag\"><label>F</label></item>"

static char *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup ("");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static GBytes *
read_bytes (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *data = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

/* The problems as the files beside the rubrics have them: a line each. */
static char *
problems_to_text (GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const RapProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (text, "%u: %s%s\n", problem->line, problem->note ? "note: " : "",
                              problem->message);
    }

  return g_string_free (text, FALSE);
}

static void
check_file (const char *folder,
            const char *name,
            gboolean    valid)
{
  g_autoptr(GBytes) bytes = read_bytes (folder, name);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".xml"));
  g_autofree char *words_name = g_strconcat (stem, ".txt", NULL);
  g_autofree char *expected = read_file (folder, words_name);
  g_autofree char *found = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(RapRubric) rubric = rap_rubric_read (bytes, &problems);

  g_test_message ("%s", name);
  found = problems_to_text (problems);
  g_assert_cmpstr (found, ==, expected);
  g_assert_true ((rubric != NULL) == valid);
  if (rubric != NULL)
    g_assert_true (g_bytes_equal (rubric->bytes, bytes));
}

/* Returns: how many files there were */
static guint
check_folder (const char *folder,
              gboolean    valid)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_suffix (name, ".xml"))
        continue;
      check_file (folder, name, valid);
      n++;
    }

  return n;
}

static void
test_valid (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "rubrics", "valid", NULL);

  g_assert_cmpuint (check_folder (folder, TRUE), >=, 20);
}

static void
test_shipped (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "rubrics", NULL);

  g_assert_cmpuint (check_folder (folder, TRUE), >=, 3);
}

static void
test_invalid (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "rubrics", "invalid", NULL);

  g_assert_cmpuint (check_folder (folder, FALSE), >=, 110);
}

/* libxml2 writes to stderr whatever no handler of ours has taken. */
static void
test_quiet (void)
{
  if (g_test_subprocess ())
    {
      test_invalid ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*rror*");
}

/* A decimal comma in the locale changes nothing. */
static void
test_comma_locale (void)
{
  if (!rap_test_locale_enter_comma ())
    return;
  test_valid ();
  test_invalid ();
  rap_test_locale_leave ();
}

/* Returns: the problems with @text as text, "" for a valid rubric */
static char *
judge (const char *text,
       gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(RapRubric) rubric = rap_rubric_read (bytes, &problems);
  char *found = problems_to_text (problems);

  g_assert_true ((rubric != NULL) == (*found == '\0'));

  return found;
}

static void
assert_judged (GString    *text,
               const char *expected)
{
  g_autofree char *found = judge (text->str, text->len);

  g_assert_cmpstr (found, ==, expected);
}

static void
append_times (GString    *text,
              guint       n,
              const char *part)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
}

static void
test_size (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form>" FLAG "</form></rubric>");

  while (text->len < RAP_RUBRIC_MAX_BYTES)
    g_string_append_c (text, '\n');
  assert_judged (text, "");
  g_string_append_c (text, '\n');
  assert_judged (text, "1: the file is too large for a rubric: 1048577 bytes, and at most 1048576 "
                       "are allowed; check that it is the right file, or shorten its texts\n");
}

static void
test_depth (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form>" FLAG "</form>");

  append_times (text, RAP_RUBRIC_MAX_DEPTH - 1, "<x xmlns='urn:x'>");
  append_times (text, RAP_RUBRIC_MAX_DEPTH - 1, "</x>");
  g_string_append (text, "</rubric>");
  assert_judged (text, "");

  g_string_assign (text, HEAD RATER "<form>" FLAG "</form>\n\n");
  append_times (text, 100000, "<x>");
  assert_judged (text, "4: elements are nested more than 32 deep, which no rubric needs; look for "
                       "an end tag that is missing above\n");
}

static void
test_elements (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form>" FLAG "</form>");

  append_times (text, RAP_RUBRIC_MAX_ELEMENTS - 7, "<x xmlns=''/>");
  g_string_append (text, "</rubric>");
  assert_judged (text, "");

  g_string_truncate (text, text->len - strlen ("</rubric>"));
  g_string_append (text, "\n<x/></rubric>");
  assert_judged (text, "3: the file has more than 20000 elements; divide the rubric, or take out "
                       "what is not needed\n");
}

static void
test_attributes (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form>" FLAG "</form><x xmlns=''");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, " a%u=''", i);
  g_string_append (text, "/></rubric>");
  assert_judged (text, "1: an element has more than 256 attributes; look for a quote that is "
                       "missing\n");
}

static void
append_items (GString *text,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<item id=\"i%u\" kind=\"flag\"><label>I</label></item>\n", i);
}

static void
test_items (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form>\n");

  append_items (text, RAP_RUBRIC_MAX_ITEMS);
  g_string_append (text, "</form></rubric>");
  assert_judged (text, "");

  g_string_assign (text, HEAD RATER "<form>\n");
  append_items (text, RAP_RUBRIC_MAX_ITEMS + 2);
  g_string_append (text, "</form></rubric>");
  assert_judged (text, "203: this is item number 201, and a rubric can have at most 200 items\n");
}

/* A domain of 200 items, named a hundred times, is as many members as there may be; a file that
 * names it again and again is refused without going over millions. */
static void
test_members (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form><domain id=\"d\"><label>D</label>\n");

  for (guint i = 0; i < RAP_RUBRIC_MAX_ITEMS; i++)
    g_string_append_printf (text, "<item id=\"i%u\" kind=\"number\" min=\"0\" max=\"1\">"
                            "<label>I</label></item>\n", i);
  g_string_append (text, "</domain></form>\n<totals><total id=\"t\" of=\"");
  append_times (text, RAP_RUBRIC_MAX_MEMBERS / RAP_RUBRIC_MAX_ITEMS, "d ");
  g_string_append (text, "\" method=\"percent\" primary=\"yes\"/></totals></rubric>");
  assert_judged (text, "");

  g_string_truncate (text, text->len - strlen ("</totals></rubric>"));
  g_string_append (text, "\n<total id=\"u\" num=\"");
  append_times (text, 30000, "d ");
  g_string_append (text, "\" den=\"d\" method=\"ratio\"/></totals></rubric>");
  assert_judged (text,
                 "205: up to this <total> the totals have more than 20000 members together (a "
                 "domain has as many as it has items), and that is the most there may be\n");
}

static void
append_levels (GString *text,
               guint    n)
{
  g_string_append (text, "\n<scale id=\"s\">\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<level id=\"%u\"><label>L</label></level>\n", i);
  g_string_append (text, "</scale>" RATER "<form>" FLAG "</form></rubric>");
}

static void
test_levels (void)
{
  g_autoptr(GString) text = g_string_new (HEAD);

  append_levels (text, RAP_RUBRIC_MAX_LEVELS);
  assert_judged (text, "");

  g_string_assign (text, HEAD);
  append_levels (text, RAP_RUBRIC_MAX_LEVELS + 2);
  assert_judged (text, "25: a scale can have at most 21 levels\n");
}

/* An xmlNode ends its lines at 65535. */
static void
test_late_line (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form>" FLAG "</form>");

  append_times (text, 70000, "\n");
  g_string_append (text, "<form/>\n\n<unknown/></rubric>");
  assert_judged (text,
                 "70002: <form> may stand only once in <rubric id=\"r\">\n"
                 "70002: <form> needs at least one of these in it: domain, item\n"
                 "70004: unknown element <unknown> in <rubric id=\"r\">. Allowed are: meta, "
                 "scale, rater, station, form, totals, standard, phrases, report\n");

  g_string_truncate (text, text->len - strlen ("<unknown/></rubric>"));
  g_string_append (text, "&");
  g_free (judge (text->str, text->len));
  {
    g_autofree char *found = judge (text->str, text->len);

    g_assert_true (g_str_has_prefix (found, "70004: "));
  }
}

/* A tag over several lines: what is wrong with an attribute stands on its line, the rest on the
 * first; text on the line where it begins. */
static void
test_lines_of_tag (void)
{
  g_autoptr(GString) text = g_string_new (
    HEAD RATER "<form>\n"                                 /* line 2 */
    "<item\n"                                             /* 3 */
    "  id=\"f\"\n"                                        /* 4 */
    "  kind=\"flag\"\n"                                   /* 5 */
    "  required=\"perhaps\"\n"                            /* 6 */
    "  wieght='&#49;'\n"                                  /* 7, a copy whose place is not known */
    ">\n\n"                                               /* 8, 9 */
    "  word\n"                                            /* 10 */
    "</item></form></rubric>");

  assert_judged (text,
                 "3: unknown attribute \"wieght\" on <item id=\"f\">; did you mean \"weight\"? "
                 "Allowed are: id, code, kind, by, phase, role, order, required, weight, reverse, "
                 "na, rule, start\n"
                 "3: <item id=\"f\"> needs the element <label> in it\n"
                 "6: required=\"perhaps\" on <item id=\"f\"> is not known. Allowed are: yes, no\n"
                 "10: <item id=\"f\"> cannot hold text of its own, and here it holds \"word\"\n");
}

/* Long enough to overflow the stack of a recursive search, in reverse so that all is unresolved. */
static void
test_long_chain_of_totals (void)
{
  g_autoptr(GString) text = g_string_new (HEAD RATER "<form>" FLAG "</form><totals>\n"
                                          "<total id=\"t0\" of=\"t1\" method=\"sum\" "
                                          "primary=\"yes\"/>");

  for (guint i = 1; i < 15000; i++)
    g_string_append_printf (text, "<total id=\"t%u\" of=\"t%u\" method=\"sum\"/>", i, i + 1);
  g_string_append (text, "\n<total id=\"t15000\" of=\"t14999\" method=\"sum\"/></totals></rubric>");
  assert_judged (text, "3: a total must not be made of itself: t14999, t15000, t14999\n");
}

/* Whatever is cut off the end or changed in the middle, the reader comes back. */
static void
test_broken_bytes (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "rubrics", "valid", NULL);
  g_autoptr(GBytes) bytes = read_bytes (folder, "small.xml");
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree char *copy = g_memdup2 (data, size);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(GPtrArray) problems = NULL;
      g_autoptr(RapRubric) rubric = NULL;
      g_autofree char *cut = i < size - 1 ? judge (data, i) : NULL;

      g_assert_true (cut == NULL || *cut != '\0');
      copy[i] ^= 1 << (i % 8);
      changed = g_bytes_new_static (copy, size);
      rubric = rap_rubric_read (changed, &problems);
      g_assert_nonnull (problems);
    }
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *declared;
    const char *charset;
  } cases[] = {
    { "UTF-8", "UTF-8" }, { "utf-16", "UTF-16" }, { "ISO-8859-1", "ISO-8859-1" },
    { "ISO-8859-15", "ISO-8859-15" }, { "windows-1252", "WINDOWS-1252" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?>"
                                               "<rubric xmlns=\"urn:rapport:rubric:1\" "
                                               "format=\"1.0\" id=\"r\" version=\"1\" "
                                               "xml:lang=\"fr\"><meta><title>Écoute</title></meta>"
                                               RATER "<form>" FLAG
                                               "</form></rubric>", cases[i].declared);
      g_autoptr(GError) error = NULL;
      gsize size;
      g_autofree char *data = g_convert (text, -1, cases[i].charset, "UTF-8", NULL, &size, &error);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(RapRubric) rubric = NULL;

      g_assert_no_error (error);
      bytes = g_bytes_new_static (data, size);
      rubric = rap_rubric_new (bytes, "r.xml", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rap_words_get (rubric->title, NULL), ==, "Écoute");
    }
}

static void
test_one_message (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "rubrics", "invalid", NULL);
  g_autoptr(GBytes) one = read_bytes (folder, "rater-weight-zero.xml");
  g_autoptr(GBytes) several = read_bytes (folder, "several-problems.xml");
  g_autoptr(GError) error = NULL;

  g_assert_null (rap_rubric_new (one, "one.xml", &error));
  g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "one.xml:14: the weight of <rater id=\"ex\"> must be above "
                                       "0");
  g_clear_error (&error);

  g_assert_null (rap_rubric_new (several, "several.xml", &error));
  g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "several.xml:14: role=\"examinor\""));
  g_assert_true (g_str_has_suffix (error->message, " (and 2 more)"));
}

static void
test_from_path (void)
{
  g_autofree char *good = g_test_build_filename (G_TEST_DIST, "data", "rubrics", "valid",
                                                 "small.xml", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rapport-rubric-XXXXXX", &error);
  g_autofree char *large = g_build_filename (folder, "large.xml", NULL);
  g_autofree char *blanks = g_strnfill (3 * RAP_RUBRIC_MAX_BYTES, ' ');
  g_autoptr(RapRubric) rubric = rap_rubric_new_from_path (good, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rubric->id, ==, "small");

  g_assert_null (rap_rubric_new_from_path (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_true (g_str_has_prefix (error->message, folder));
  g_clear_error (&error);

  g_assert_null (rap_rubric_new_from_path (large, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_file_set_contents (large, blanks, 3 * RAP_RUBRIC_MAX_BYTES, &error);
  g_assert_no_error (error);
  g_assert_null (rap_rubric_new_from_path (large, &error));
  g_assert_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "too large"));

  g_assert_cmpint (g_remove (large), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gpointer
read_in_thread (gpointer data)
{
  for (guint i = 0; i < 3; i++)
    test_valid ();
  test_invalid ();

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/rubric/reader/valid", test_valid);
  g_test_add_func ("/rubric/reader/shipped", test_shipped);
  g_test_add_func ("/rubric/reader/invalid", test_invalid);
  g_test_add_func ("/rubric/reader/quiet", test_quiet);
  g_test_add_func ("/rubric/reader/comma-locale", test_comma_locale);
  g_test_add_func ("/rubric/reader/size", test_size);
  g_test_add_func ("/rubric/reader/depth", test_depth);
  g_test_add_func ("/rubric/reader/elements", test_elements);
  g_test_add_func ("/rubric/reader/attributes", test_attributes);
  g_test_add_func ("/rubric/reader/items", test_items);
  g_test_add_func ("/rubric/reader/members", test_members);
  g_test_add_func ("/rubric/reader/levels", test_levels);
  g_test_add_func ("/rubric/reader/late-line", test_late_line);
  g_test_add_func ("/rubric/reader/lines-of-tag", test_lines_of_tag);
  g_test_add_func ("/rubric/reader/long-chain-of-totals", test_long_chain_of_totals);
  g_test_add_func ("/rubric/reader/broken-bytes", test_broken_bytes);
  g_test_add_func ("/rubric/reader/encodings", test_encodings);
  g_test_add_func ("/rubric/reader/one-message", test_one_message);
  g_test_add_func ("/rubric/reader/from-path", test_from_path);
  g_test_add_func ("/rubric/reader/threads", test_threads);

  return g_test_run ();
}
