/* test-store.c: making, filling, closing and opening an exam file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "journal-fixture.h"

static void
test_create_and_reopen (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapExam) exam = NULL;
  g_autoptr (GPtrArray) stops = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (RapSheetContent) content = NULL;
  RapId sheet = journal_fixture_open_sheet (fixture, 0);
  RapMark *mark;

  journal_fixture_mark (fixture, &sheet, "greeting", "rate", "2");
  journal_fixture_verify (fixture);
  journal_fixture_reopen (fixture);
  journal_fixture_verify (fixture);

  exam = rap_store_read_exam (fixture->store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (exam->title, ==, "Communication, March");
  g_assert_cmpstr (exam->purpose, ==, "exam");
  g_assert_cmpstr (exam->date, ==, "2026-03-04");

  stops = rap_store_list_stations (fixture->store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (stops->len, ==, 2);

  candidates = rap_store_list_candidates (fixture->store, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (candidates->len, ==, 3);
  g_assert_cmpstr (((RapCandidate *) candidates->pdata[1])->number, ==, "102");

  content = rap_store_read_sheet (fixture->store, &sheet, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (content->marks->len, ==, 1);
  mark = content->marks->pdata[0];
  g_assert_cmpstr (mark->item, ==, "greeting");
  g_assert_cmpstr (mark->kind, ==, "rate");
  g_assert_cmpstr (mark->value, ==, "2");
  g_assert_true (content->can_undo);
  g_assert_true (rap_id_equal (&content->undo, &mark->entry));
  g_assert_false (content->can_redo);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/create-and-reopen", test_create_and_reopen);
  return g_test_run ();
}
