/* test-models.c: what the shell knows: recent exams, an open exam, its candidates, exports.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "exam/rap-marking.h"
#include "gui-harness.h"
#include "journal/rap-backup.h"
#include "models/rap-candidate-list.h"
#include "models/rap-day-changes.h"
#include "models/rap-export-job.h"
#include "models/rap-open-exam.h"
#include "models/rap-practice.h"
#include "models/rap-recent-exams.h"

/* --- Recent exams --- */

typedef struct
{
  GListModel *model;
  guint       n;
} Count;

static gboolean
has_count (gpointer user_data)
{
  Count *count = user_data;

  return g_list_model_get_n_items (count->model) == count->n;
}

static void
wait_for_count (RapRecentExams *exams,
                guint           n)
{
  Count count = { G_LIST_MODEL (exams), n };

  gui_test_wait (has_count, &count, "the list of recent exams");
}

/* Nothing that was begun holds the object any more. */
static gboolean
is_alone (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

static void
drop (RapRecentExams *exams)
{
  gui_test_wait (is_alone, exams, "the list to be written");
  g_assert_finalize_object (exams);
}

static gboolean
is_missing (gpointer user_data)
{
  return rap_recent_exam_get_missing (user_data);
}

static char *
dup_list_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "recent-XXXXXX", NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_nonnull (g_mkdtemp (folder));
  return g_build_filename (folder, "recent", NULL);
}

static void
test_recent_round_trip (void)
{
  g_autofree char *path = dup_list_path ();
  RapRecentExams *exams = rap_recent_exams_new (path);
  g_autoptr (RapRecentExam) first = NULL;

  rap_recent_exams_add (exams, "/nowhere/a.rapport", "First [exam] ü", "2026-03-04");
  rap_recent_exams_add (exams, "/nowhere/b.rapport", "Second", NULL);
  rap_recent_exams_add (exams, "/nowhere/a.rapport", "First again", "2026-03-04");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (exams)), ==, 2);
  drop (exams);

  exams = rap_recent_exams_new (path);
  wait_for_count (exams, 2);
  first = g_list_model_get_item (G_LIST_MODEL (exams), 0);
  g_assert_cmpstr (rap_recent_exam_get_title (first), ==, "First again");
  g_assert_cmpstr (rap_recent_exam_get_path (first), ==, "/nowhere/a.rapport");
  g_assert_cmpstr (rap_recent_exam_get_date (first), ==, "2026-03-04");
  gui_test_wait (is_missing, first, "the exam that is not there to be found missing");

  rap_recent_exams_remove (exams, "/nowhere/a.rapport");
  rap_recent_exams_remove (exams, "/nowhere/unknown.rapport");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (exams)), ==, 1);
  drop (exams);
}

static void
test_recent_private (void)
{
  g_autofree char *path = dup_list_path ();
  RapRecentExams *exams = rap_recent_exams_new (path);
  GStatBuf buffer;

  rap_recent_exams_add (exams, "/nowhere/a.rapport", "An exam", NULL);
  drop (exams);
  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 0777, ==, 0600);
}

/* Whatever lies where the list should be, the app starts. */
static void
test_recent_rubbish (void)
{
  static const char *const contents[] = {
    "", "\xff\xfe", "[1]\npath=relative.rapport\ntitle=x\n", "[1]\ntitle=no path\n", "nonsense",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *path = dup_list_path ();
      g_autoptr (GError) error = NULL;
      RapRecentExams *exams;

      g_assert_true (g_file_set_contents (path, contents[i], -1, &error));
      exams = rap_recent_exams_new (path);
      rap_recent_exams_add (exams, "/nowhere/a.rapport", "An exam", NULL);
      gui_test_settle ();
      wait_for_count (exams, 1);
      drop (exams);
    }
}

/* --- The practice exam, open --- */

static char *
prepare (gboolean afresh)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *path;

  rap_practice_prepare_async (RAP_PRACTICE_EXAM, afresh, NULL, gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  path = rap_practice_prepare_finish (result, &error);
  g_assert_no_error (error);

  return path;
}

static RapOpenExam *
open_exam (const char  *path,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rap_open_exam_open_async (path, NULL, gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);

  return rap_open_exam_open_finish (result, error);
}

static void
close_exam (RapOpenExam *exam)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RapExamFile *file = rap_open_exam_get_file (exam);

  rap_exam_file_close_async (file, NULL, gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  rap_exam_file_close_finish (file, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  gui_test_settle ();
  g_assert_finalize_object (exam);
}

static RapOpenExam *
open_practice (void)
{
  g_autofree char *path = prepare (TRUE);
  g_autoptr (GError) error = NULL;
  RapOpenExam *exam = open_exam (path, &error);

  g_assert_no_error (error);

  return exam;
}

static void
test_practice (void)
{
  RapOpenExam *exam = open_practice ();

  g_assert_cmpstr (rap_open_exam_get_exam (exam)->purpose, ==, "practice");
  g_assert_cmpuint (rap_open_exam_get_stops (exam)->len, ==, 3);
  g_assert_nonnull (rap_open_exam_get_stop (exam, 2));
  g_assert_null (rap_open_exam_get_stop (exam, 4));
  g_assert_false (rap_open_exam_get_read_only (exam));

  for (guint i = 0; i < 3; i++)
    {
      const RapStop *stop = g_ptr_array_index (rap_open_exam_get_stops (exam), i);

      g_assert_true (rap_hash_equal (&rap_open_exam_get_rubric (exam, stop)->hash, &stop->rubric));
    }
  close_exam (exam);
}

/* What is there is opened again; afresh is another exam. */
static void
test_practice_again (void)
{
  RapOpenExam *exam = open_practice ();
  RapId first = rap_open_exam_get_exam (exam)->id;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  close_exam (exam);

  path = prepare (FALSE);
  exam = open_exam (path, &error);
  g_assert_no_error (error);
  g_assert_true (rap_id_equal (&first, &rap_open_exam_get_exam (exam)->id));
  close_exam (exam);

  exam = open_practice ();
  g_assert_false (rap_id_equal (&first, &rap_open_exam_get_exam (exam)->id));
  close_exam (exam);
}

/* Afresh leaves nothing of the one before: what was practised is not kept in its backups. */
static void
test_practice_backups (void)
{
  g_autofree char *path = prepare (TRUE);
  g_autofree char *folder = rap_backup_ring_folder (path, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = rap_backup_ring_next (path, NULL, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (backup, "a backup", -1, &error));
  again = prepare (FALSE);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_free (again);
  again = prepare (TRUE);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_open_in_use (void)
{
  RapOpenExam *exam = open_practice ();
  g_autofree char *path = g_strdup (rap_exam_file_get_path (rap_open_exam_get_file (exam)));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (open_exam (path, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_clear_error (&error);

  /* An exam that somebody has open is not thrown away. */
  rap_practice_prepare_async (RAP_PRACTICE_EXAM, TRUE, NULL, gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  g_assert_null (rap_practice_prepare_finish (result, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  close_exam (exam);
}

static void
test_open_not_ours (void)
{
  g_autofree char *path = dup_list_path ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "a shopping list, long enough to have a header of its own "
                                      "and to be taken for something else than a stump\n", -1,
                                      NULL));
  g_assert_null (open_exam (path, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NOT_OURS);
}

/* --- Candidates --- */

static void
refresh (RapCandidateList *list)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rap_candidate_list_refresh_async (list, NULL, gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  rap_candidate_list_refresh_finish (list, result, &error);
  g_assert_no_error (error);
}

/* What rapportctl would do on the worker: opens P01's sheet and submits it with the marks open. */
static gpointer
submit_first (RapStore      *store,
              gpointer       task_data,
              GCancellable  *cancellable,
              GError       **error)
{
  RapId candidate;
  RapId sheet;

  if (!rap_marking_find_candidate (store, "P01", &candidate, error) ||
      !rap_marking_open_sheet (store, 1, &candidate, 1, "Dr Hill", "ex", &sheet, NULL, error))
    return NULL;
  if (task_data != NULL && !rap_marking_submit (store, &sheet, task_data, error))
    return NULL;

  return store;
}

static void
run_on_store (RapOpenExam *exam,
              const char  *reason)
{
  RapExamFile *file = rap_open_exam_get_file (exam);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rap_exam_file_call_async (file, submit_first, g_strdup (reason), g_free, NULL, NULL,
                            gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  g_assert_nonnull (rap_exam_file_call_finish (file, result, &error));
  g_assert_no_error (error);
}

static RapCandidateList *
list_new (RapOpenExam *exam,
          const char  *rater)
{
  return rap_candidate_list_new (exam, rap_open_exam_get_stop (exam, 1), rater, "ex");
}

static void
void_sheet (RapCandidateList *list,
            RapCandidateRow  *row)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rap_day_changes_void (list, row, "the wrong candidate", gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);
  rap_candidate_list_change_finish (list, result, &error);
  g_assert_no_error (error);
}

static void
assert_first (RapCandidateList *list,
              RapDayState       state,
              const char       *text)
{
  g_autoptr (RapCandidateRow) row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autofree char *description = rap_candidate_row_describe (row);

  g_assert_cmpint (rap_candidate_row_get_state (row), ==, state);
  g_assert_true (g_str_has_prefix (description, "P01 "));
  g_test_message ("%s", description);
  g_assert_nonnull (strstr (description, text));
}

static void
test_candidates (void)
{
  RapOpenExam *exam = open_practice ();
  RapCandidateList *list = list_new (exam, "Dr  Hill");
  RapCandidateList *other = list_new (exam, "Dr Vale");
  RapCandidateRow *row;

  refresh (list);
  refresh (other);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 12);
  assert_first (list, RAP_DAY_WAITING, "Waiting");

  /* The shipped form asks an examiner for 17 marks, the grade, and one thing to try next time. */
  run_on_store (exam, NULL);
  refresh (list);
  assert_first (list, RAP_DAY_OPEN, "19 still open");
  g_assert_cmpuint (rap_candidate_list_get_day (list)->counts[RAP_DAY_OPEN], ==, 1);
  refresh (other);
  assert_first (other, RAP_DAY_WAITING, "Waiting");

  run_on_store (exam, "the fire alarm rang");
  refresh (list);
  assert_first (list, RAP_DAY_PARTIAL, "incomplete");

  void_sheet (list, row);
  assert_first (list, RAP_DAY_WAITING, "Waiting; sheet void");
  g_assert_cmpuint (rap_candidate_list_get_day (list)->counts[RAP_DAY_WAITING], ==, 12);

  g_object_unref (row);
  g_assert_finalize_object (list);
  g_assert_finalize_object (other);
  close_exam (exam);
}

static void
test_raters (void)
{
  RapOpenExam *exam = open_practice ();
  g_autofree char *path = g_strdup (rap_exam_file_get_path (rap_open_exam_get_file (exam)));
  g_autoptr (GPtrArray) raters = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;
  g_autoptr (GError) error = NULL;

  run_on_store (exam, NULL);
  close_exam (exam);
  exam = open_exam (path, &error);
  g_assert_no_error (error);

  raters = rap_open_exam_list_raters (exam, 1);
  elsewhere = rap_open_exam_list_raters (exam, 2);
  g_assert_cmpuint (raters->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (raters, 0), ==, "Dr Hill");
  g_assert_cmpuint (elsewhere->len, ==, 0);
  close_exam (exam);
}

static void
test_search (void)
{
  RapCandidate candidate = { .number = (char *) "1043", .name = (char *) "Émile ŻAK" };
  const RapDayRow record = { .attempt = 1, .begins_ms = RAP_NO_TIME };
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  g_autoptr (RapCandidateRow) row = NULL;

  g_ptr_array_add (candidates, &candidate);
  row = rap_candidate_row_new (candidates, &record, NULL);

  g_assert_true (rap_candidate_row_matches (row, "104"));
  g_assert_true (rap_candidate_row_matches (row, "émile"));
  g_assert_true (rap_candidate_row_matches (row, "żak"));
  g_assert_false (rap_candidate_row_matches (row, "1044"));
}

/* --- Exports --- */

static gboolean
export (RapOpenExam   *exam,
        const char    *path,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (RapExportJob) job = rap_export_job_new (rap_open_exam_get_file (exam),
                                                     RAP_CSV_EXPORT_WIDE, RAP_CSV_BYTE_ORDER_MARK,
                                                     path);
  g_autoptr (GAsyncResult) result = NULL;

  rap_export_job_run_async (job, cancellable, gui_test_keep_result_cb, &result);
  gui_test_wait_for_result (&result);

  return rap_export_job_run_finish (job, result, error);
}

static void
test_export (void)
{
  RapOpenExam *exam = open_practice ();
  g_autofree char *path = dup_list_path ();
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;

  run_on_store (exam, "the fire alarm rang");
  g_assert_true (export (exam, path, NULL, &error));
  g_assert_no_error (error);

  /* A byte-order mark, a header, and the one sheet. */
  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  g_assert_true (g_str_has_prefix (table, "\xef\xbb\xbf"));
  g_assert_nonnull (strstr (table, "P01"));
  g_assert_null (strstr (table, "P02"));
  close_exam (exam);
}

static void
test_export_cancelled (void)
{
  RapOpenExam *exam = open_practice ();
  g_autofree char *path = dup_list_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (export (exam, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  close_exam (exam);
}

static void
test_export_nowhere (void)
{
  RapOpenExam *exam = open_practice ();
  g_autoptr (GError) error = NULL;

  g_assert_false (export (exam, "/nowhere/at/all.csv", NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "/nowhere/at"));
  close_exam (exam);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/recent/round-trip", test_recent_round_trip);
  g_test_add_func ("/recent/private", test_recent_private);
  g_test_add_func ("/recent/rubbish", test_recent_rubbish);
  g_test_add_func ("/practice/open", test_practice);
  g_test_add_func ("/practice/backups", test_practice_backups);
  g_test_add_func ("/practice/again", test_practice_again);
  g_test_add_func ("/open/in-use", test_open_in_use);
  g_test_add_func ("/open/not-ours", test_open_not_ours);
  g_test_add_func ("/candidates/states", test_candidates);
  g_test_add_func ("/candidates/raters", test_raters);
  g_test_add_func ("/candidates/search", test_search);
  g_test_add_func ("/export/wide", test_export);
  g_test_add_func ("/export/cancelled", test_export_cancelled);
  g_test_add_func ("/export/nowhere", test_export_nowhere);

  return g_test_run ();
}
