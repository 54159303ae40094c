/* test-kill.c: the process is killed at any moment, and nothing that was acknowledged is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The child is this program once more: it marks, through RapStore or through RapExamFile, submits
 * and recalls, moves a sheet, or brings an older file up to date, and writes the id of each entry
 * into a pipe when it is told that the entry is on the disk.
 * By hand: RAPPORT_KILLS=1000 build/tests/core/journal/test-kill --verbose
 */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

#include "fault-fixture.h"
#include "journal/rap-day-draft.h"
#include "journal/rap-exam-file.h"

#define KILLS 300

/* What is killed: five kinds share the kills. */
#define KINDS 5

/* Rounds on one file, so that recovered files are recovered again. */
#define ROUNDS_PER_FILE 15

/* The child */

typedef struct
{
  RapExamFile *file;
  RapId        sheet;
  guint        i;
  gboolean     submitted;
  GPtrArray   *candidates; /* RapCandidate: to whom the sheet is moved in turn, or NULL */
  guint        at;         /* the one who has it */
} Marker;

typedef RapDraft *(*DraftFunc) (Marker *marker);

static void
acknowledge (const RapId *id)
{
  if (write (STDOUT_FILENO, id->bytes, sizeof id->bytes) != sizeof id->bytes)
    _exit (3);
}

static RapDraft *
make_mark (Marker *marker)
{
  g_autofree char *item = g_strdup_printf ("item-%u", marker->i % FAULT_ITEMS);
  g_autofree char *value = g_strdup_printf ("%u", marker->i);

  return mark_draft (&marker->sheet, item, "number", value);
}

static RapDraft *
make_turn (Marker *marker)
{
  marker->submitted = !marker->submitted;
  return marker->submitted ? rap_draft_sheet_submit (&marker->sheet, "on purpose")
                           : rap_draft_sheet_reopen (&marker->sheet, "on purpose");
}

static RapDraft *
make_draft (Marker *marker)
{
  if (++marker->i % 10 == 0 || marker->submitted)
    return make_turn (marker);
  return make_mark (marker);
}

/* Submitted, recalled, one mark changed, and so on. */
static RapDraft *
make_recall (Marker *marker)
{
  return ++marker->i % 3 == 0 && !marker->submitted ? make_mark (marker) : make_turn (marker);
}

/* To the next candidate, a mark in between. */
static RapDraft *
make_move (Marker *marker)
{
  RapCandidate *to;

  if (++marker->i % 2 == 0)
    return make_mark (marker);
  marker->at = (marker->at + 1) % marker->candidates->len;
  to = marker->candidates->pdata[marker->at];
  return rap_draft_sheet_move (&(RapSheetMove) { marker->sheet, 1, to->id, 1 }, 1, "on purpose");
}

/* A child before this one may have been killed between submit and reopen. */
static gboolean
is_submitted (RapStore    *store,
              const RapId *sheet)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, sheet, NULL);

  return content->record->state == RAP_SHEET_SUBMITTED;
}

/* Or behind a move. */
static guint
find_owner (RapStore    *store,
            const RapId *sheet,
            GPtrArray   *candidates)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, sheet, NULL);
  guint at = 0;

  while (!rap_id_equal (&((RapCandidate *) candidates->pdata[at])->id, &content->record->candidate))
    at++;
  return at;
}

static RapStore *
open_in_child (const char *path)
{
  RapStoreOptions options = { .any_file_system = TRUE, .emergency_folder = "/dev/null/nowhere" };

  return rap_store_open (path, RAP_STORE_READ_WRITE, &options, NULL);
}

/* As the app does it, the log is written back after each submit. */
static gboolean
append_one (RapStore  *store,
            Marker    *marker,
            DraftFunc  make)
{
  gboolean before = marker->submitted;
  RapId id;

  if (!rap_store_append_one (store, make (marker), &id, NULL))
    return FALSE;
  acknowledge (&id);
  if (marker->i % 37 == 0 || (marker->submitted && !before))
    rap_store_checkpoint (store, NULL);
  return TRUE;
}

static int
write_directly (const char  *path,
                const RapId *sheet,
                DraftFunc    make)
{
  RapStore *store = open_in_child (path);
  g_autoptr (GPtrArray) candidates = NULL;
  Marker marker = { .sheet = *sheet };

  if (store == NULL)
    return 2;
  marker.submitted = is_submitted (store, sheet);
  marker.candidates = candidates = rap_store_list_candidates (store, NULL);
  marker.at = find_owner (store, sheet, candidates);
  while (append_one (store, &marker, make))
    if (marker.i % 200 == 0)
      {
        g_assert_true (rap_store_close (store, NULL));
        store = open_in_child (path);
      }
  return 1;
}

static void push (Marker *marker);

static void
appended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GPtrArray) entries =
    rap_exam_file_append_finish (RAP_EXAM_FILE (source), result, NULL);

  if (entries == NULL)
    _exit (1);
  acknowledge (&((RapEntry *) entries->pdata[0])->id);
  push (user_data);
}

static void
push (Marker *marker)
{
  GPtrArray *drafts = drafts_new ();

  g_ptr_array_add (drafts, make_draft (marker));
  rap_exam_file_append_async (marker->file, drafts, NULL, appended_cb, marker);
}

static gpointer
read_state (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  return GINT_TO_POINTER (is_submitted (store, task_data) ? 2 : 1);
}

static void
state_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Marker *marker = user_data;

  marker->submitted =
    rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, NULL) == GINT_TO_POINTER (2);
  /* Several on their way at a time, as a quick hand has it. */
  for (int i = 0; i < 3; i++)
    push (marker);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Marker *marker = user_data;

  marker->file = rap_exam_file_open_finish (result, NULL);
  if (marker->file == NULL)
    _exit (2);
  rap_exam_file_call_async (marker->file, read_state, &marker->sheet, NULL, NULL, NULL, state_cb,
                            marker);
}

static int
mark_on_worker (const char  *path,
                const RapId *sheet)
{
  RapStoreOptions options = { .any_file_system = TRUE, .emergency_folder = "/dev/null/nowhere" };
  Marker marker = { .sheet = *sheet };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  rap_exam_file_open_async (path, RAP_STORE_READ_WRITE, &options, NULL, opened_cb, &marker);
  g_main_loop_run (loop);
  return 1;
}

/* Opening brings the file up to date; then it is worked on. */
static int
migrate (const char *path)
{
  RapStore *store = open_in_child (path);
  guint i = 0;
  RapId id;

  if (store == NULL)
    return 2;
  while (rap_store_append_one (store, rap_draft_setting_set (RAP_SETTING_BELLS,
                                                             ++i % 2 == 0 ? "hall" : "sound"),
                               &id, NULL))
    acknowledge (&id);
  return 1;
}

static int
be_child (char **argv)
{
  RapId sheet;

  if (!rap_id_from_text (argv[3], &sheet))
    return 4;
  if (g_str_equal (argv[1], "--worker"))
    return mark_on_worker (argv[2], &sheet);
  if (g_str_equal (argv[1], "--migrate"))
    return migrate (argv[2]);
  return write_directly (argv[2], &sheet, g_str_equal (argv[1], "--recall") ? make_recall
                                          : g_str_equal (argv[1], "--move") ? make_move
                                          : make_draft);
}

/* The parent */

static pid_t
start_child (FaultFixture *fixture,
             const char   *mode,
             int          *acknowledgements)
{
  char sheet[RAP_ID_TEXT_SIZE];
  int ends[2];
  pid_t pid;

  rap_id_to_text (&fixture->sheet, sheet);
  g_assert_no_errno (pipe (ends));
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      dup2 (ends[1], STDOUT_FILENO);
      close (ends[0]);
      close (ends[1]);
      execl ("/proc/self/exe", "test-kill", mode, fixture->path, sheet, NULL);
      _exit (5);
    }
  close (ends[1]);
  *acknowledgements = ends[0];
  return pid;
}

/* Kills the child after @delay microseconds, and takes what it had acknowledged. */
static void
kill_at (FaultFixture *fixture,
         pid_t         pid,
         int           acknowledgements,
         gulong        delay)
{
  RapId id;
  int status;

  g_usleep (delay);
  g_assert_no_errno (kill (pid, SIGKILL));
  while (read (acknowledgements, id.bytes, sizeof id.bytes) == sizeof id.bytes)
    g_array_append_val (fixture->acknowledged, id);
  close (acknowledgements);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
}

/* The same, so long after the @after-th answer. */
static void
kill_child (FaultFixture *fixture,
            pid_t         pid,
            int           acknowledgements,
            guint         after,
            gulong        delay)
{
  RapId id;
  guint n = 0;

  while (n <= after && read (acknowledgements, id.bytes, sizeof id.bytes) == sizeof id.bytes)
    {
      g_array_append_val (fixture->acknowledged, id);
      n++;
    }
  kill_at (fixture, pid, acknowledgements, delay);
}

typedef struct
{
  guint  kills;
  guint  acknowledged;
  guint  lost;
  gint64 slowest_open;
} Tally;

static void
check_file (FaultFixture *fixture,
            Tally        *tally,
            gboolean      whole)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = fault_fixture_open (fixture, &error);

  g_assert_no_error (error);
  tally->slowest_open = MAX (tally->slowest_open, g_get_monotonic_time () - start);
  tally->lost += fault_fixture_count_lost (fixture, store);
  if (whole)
    fault_assert_sound (store);
}

static void
test_kill (gconstpointer data)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  guint n = fault_amount ("RAPPORT_KILLS", KILLS) / KINDS;
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    {
      int acknowledgements;
      pid_t pid;

      if (i % ROUNDS_PER_FILE == 0)
        {
          tally.acknowledged += fixture->acknowledged->len;
          fault_fixture_lay (fixture);
        }
      pid = start_child (fixture, data, &acknowledgements);
      kill_child (fixture, pid, acknowledgements, (guint) g_rand_int_range (fixture->random, 0, 30),
                  (gulong) g_rand_int_range (fixture->random, 0, 3000));
      tally.kills++;
      check_file (fixture, &tally, i % 5 == 4 || i + 1 == n);
    }
  tally.acknowledged += fixture->acknowledged->len;
  g_test_message ("%s: %u kills, %u acknowledged, %u lost, slowest opening %.1f ms",
                  (const char *) data, tally.kills, tally.acknowledged, tally.lost,
                  (double) tally.slowest_open / 1000);
  g_assert_cmpuint (tally.acknowledged, >, n);
  g_assert_cmpuint (tally.lost, ==, 0);
}

/* --- Bringing an older file up to date --- */

/* A file as the program of version 1 left it, whose entries all count as acknowledged. */
static void
lay_version_1 (FaultFixture *fixture)
{
  g_autofree char *source =
    g_test_build_filename (G_TEST_DIST, "data", "databases", "version-1.rapport", NULL);
  g_autoptr (RapStore) store = NULL;
  g_autoptr (RapStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  fault_fixture_lay (fixture);
  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  g_assert_no_errno (g_chmod (fixture->path, 0600));
  store = rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options, &error);
  g_assert_no_error (error);
  statement = rap_statement_new (store->database, "SELECT id FROM journal", &error);
  g_assert_no_error (error);
  while (rap_statement_next (statement, &error))
    {
      RapId id = rap_statement_get_id (statement, 0);

      g_array_append_val (fixture->acknowledged, id);
    }
  g_assert_no_error (error);
}

/* The version that a file says in its header (SQLite, 1.3.15), as it lies. */
static guint
read_version (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 64);
  return (guint) (guint8) bytes[63];
}

/* How far the killed ones had come. */
typedef struct
{
  gint64 span;    /* microseconds to the first entry that was written, undisturbed */
  guint  older;   /* files that still said version 1 */
  guint  midway;  /* of them, those with a journal of SQLite beside them */
  guint  writing; /* children that had written something */
} Course;

/* The first kill comes when something was written, the second at once, the others anywhere: up to
 * half as long again as it took the first child to write. */
static void
kill_migrating (FaultFixture *fixture,
                Course       *course,
                guint         i)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  guint n_before = fixture->acknowledged->len;
  gint64 start = g_get_monotonic_time ();
  int acknowledgements;
  pid_t pid = start_child (fixture, "--migrate", &acknowledgements);

  if (i == 0)
    {
      kill_child (fixture, pid, acknowledgements, 0, 0);
      course->span = g_get_monotonic_time () - start;
    }
  else
    kill_at (fixture, pid, acknowledgements,
             (gulong) (g_rand_double (fixture->random) * (i == 1 ? 0 : 1.5 * course->span)));
  course->older += read_version (fixture->path) == 1;
  course->midway += g_file_test (journal, G_FILE_TEST_EXISTS);
  course->writing += fixture->acknowledged->len > n_before;
}

static void
test_migrate (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  guint n = fault_amount ("RAPPORT_KILLS", KILLS) / KINDS;
  Course course = { 0 };
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    {
      lay_version_1 (fixture);
      kill_migrating (fixture, &course, i);
      tally.kills++;
      check_file (fixture, &tally, TRUE);
      tally.acknowledged += fixture->acknowledged->len;
    }
  g_test_message ("--migrate: %u kills, %u of files still older (%u midway), %u of children that "
                  "had written, %u acknowledged, %u lost, slowest opening %.1f ms", tally.kills,
                  course.older, course.midway, course.writing, tally.acknowledged, tally.lost,
                  (double) tally.slowest_open / 1000);
  g_assert_cmpuint (course.older, >, 0);
  g_assert_cmpuint (course.writing, >, 0);
  g_assert_cmpuint (tally.lost, ==, 0);
}

/* While a child has the file, the parent is told who has it, and leaves it alone. */
static void
test_in_use (void)
{
  g_autoptr (FaultFixture) fixture = fault_fixture_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *process = NULL;
  RapId id;
  int acknowledgements;
  pid_t pid;

  fault_fixture_lay (fixture);
  pid = start_child (fixture, "--store", &acknowledgements);
  g_assert_cmpint (read (acknowledgements, id.bytes, sizeof id.bytes), ==, sizeof id.bytes);
  g_assert_null (fault_fixture_open (fixture, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);
  process = g_strdup_printf ("process %ld", (long) pid);
  g_assert_nonnull (strstr (error->message, process));
  g_clear_error (&error);
  g_assert_null (rap_store_open (fixture->path, RAP_STORE_READ_ONLY, &fixture->options, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IN_USE);

  /* The child goes on undisturbed. */
  g_assert_cmpint (read (acknowledgements, id.bytes, sizeof id.bytes), ==, sizeof id.bytes);
  kill_child (fixture, pid, acknowledgements, 5, 0);
  check_file (fixture, &(Tally) { 0 }, TRUE);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_has_prefix (argv[1], "--"))
    return be_child (argv);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/kill/store", "--store", test_kill);
  g_test_add_data_func ("/kill/worker", "--worker", test_kill);
  g_test_add_data_func ("/kill/recall", "--recall", test_kill);
  g_test_add_data_func ("/kill/move", "--move", test_kill);
  g_test_add_func ("/kill/migrate", test_migrate);
  g_test_add_func ("/kill/in-use", test_in_use);
  return g_test_run ();
}
