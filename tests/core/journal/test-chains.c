/* test-chains.c: an independent program finds every chain of a file as FORMAT.md has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "journal-fixture.h"
#include "support/rap-test-locale.h"

/* Runs check-chains.py. Returns: what it prints, or NULL where it found something wrong */
static char *
run_checker (const char *path)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "core", "journal",
                                                   "check-chains.py", NULL);
  char *output = NULL;
  g_autofree char *complaint = NULL;
  const char *arguments[] = { "python3", script, path, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                &complaint,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s", complaint);
  if (status == 0)
    return output;
  g_free (output);
  return NULL;
}

static void
test_example (void)
{
  g_autofree char *output = run_checker (NULL);

  g_assert_cmpstr (output, ==,
                   "0aafca24bcee88f67599f71b6a21ad7b532f31454afd029785415b9373dc82db\n"
                   "e2602626c48d434267fe62deadb216f865c2a2cbb77e7041cba5124ddf5849a8\n");
}

static void
fill (JournalFixture *fixture)
{
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapId moment = rap_id_new_random ();
  RapId mark = journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");

  journal_fixture_append (fixture, rap_draft_comment_set (&sheet, NULL,
                                                          "Wärme, „Ruhe“; \"x\\y\"\n\t"), NULL);
  journal_fixture_append (fixture, rap_draft_by (rap_draft_moment_set (&sheet, &moment, "greeting",
                                                                       ""),
                                                 &fixture->rater, 61500), NULL);
  journal_fixture_append (fixture, rap_draft_undo (&sheet, &mark), NULL);
}

static void
test_file (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *output = NULL;

  fill (fixture);
  journal_fixture_reopen (fixture);
  fill (fixture);
  journal_fixture_reopen (fixture);
  /* An opening that writes nothing leaves no chain. */
  journal_fixture_reopen (fixture);
  fill (fixture);
  journal_fixture_close (fixture);

  output = run_checker (fixture->path);
  /* exam.create, rubric, two stations, three candidates, a rater; five entries three times; two
   * writer.open. */
  g_assert_cmpstr (output, ==, "25 entries, 3 chains\n");
}

/* The checker must be able to say no. */
static void
test_checker_sees_a_change (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autofree char *output = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  char *title;

  journal_fixture_close (fixture);
  g_file_get_contents (fixture->path, &bytes, &length, &fixture->error);
  g_assert_no_error (fixture->error);
  title = memmem (bytes, length, "\"title\":\"First\"", 15);
  g_assert_nonnull (title);
  title[9] = 'f';
  g_file_set_contents (fixture->path, bytes, (gssize) length, &fixture->error);
  g_assert_no_error (fixture->error);

  output = run_checker (fixture->path);
  g_assert_null (output);
}

static void
test_comma_locale (void)
{
  g_autoptr (JournalFixture) fixture = NULL;
  g_autofree char *output = NULL;

  if (!rap_test_locale_enter_comma ())
    return;
  fixture = journal_fixture_new ();
  fill (fixture);
  journal_fixture_verify (fixture);
  journal_fixture_close (fixture);
  output = run_checker (fixture->path);
  g_assert_cmpstr (output, ==, "13 entries, 1 chains\n");
  rap_test_locale_leave ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/chains/example", test_example);
  g_test_add_func ("/chains/file", test_file);
  g_test_add_func ("/chains/checker-sees-a-change", test_checker_sees_a_change);
  g_test_add_func ("/chains/comma-locale", test_comma_locale);
  return g_test_run ();
}
