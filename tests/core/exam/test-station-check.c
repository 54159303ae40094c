/* test-station-check.c: whether a station's device is ready for the day, and who knows whom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../journal/journal-fixture.h"
#include "exam/rap-conflict.h"
#include "exam/rap-setup.h"
#include "exam/rap-station-check.h"

/* A device where everything is as it should be. */
static RapStationReadings *
make_readings (JournalFixture *fixture)
{
  RapStationReadings *readings = rap_station_readings_new (fixture->store, 1, &fixture->error);

  g_assert_no_error (fixture->error);
  readings->free_bytes = G_GINT64_CONSTANT (4) * 1000 * 1000 * 1000;
  readings->knows_power = TRUE;
  readings->power = (RapPower) { TRUE, FALSE, 80 };
  readings->screen_width = 1366;
  readings->screen_height = 768;
  return readings;
}

static const RapStationCheckRow *
find (GPtrArray  *rows,
      const char *what)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((RapStationCheckRow *) rows->pdata[i])->what, what))
      return rows->pdata[i];
  g_error ("nothing is said of %s", what);
}

/* That exactly this one is not fine, with these words; what is not fine has a remedy. */
static void
check (const RapStationReadings *readings,
       const char               *what,
       RapCheckOutcome           outcome,
       const char               *words)
{
  g_autoptr (GPtrArray) rows = rap_station_check_judge (readings);

  for (guint i = 0; i < rows->len; i++)
    {
      const RapStationCheckRow *row = rows->pdata[i];

      g_test_message ("%s: %s", row->what, row->words);
      g_assert_cmpint (row->outcome, ==, g_strcmp0 (row->what, what) == 0 ? outcome
                                                                         : RAP_CHECK_FINE);
      g_assert_cmpint (row->remedy != NULL, ==, row->outcome != RAP_CHECK_FINE);
    }
  g_assert_cmpint (rap_station_check_worst (rows), ==, outcome);
  if (what != NULL)
    g_assert_nonnull (strstr (find (rows, what)->words, words));
}

static void
test_fine (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStationReadings) readings = make_readings (fixture);
  g_autoptr (GPtrArray) rows = rap_station_check_judge (readings);

  check (readings, NULL, RAP_CHECK_FINE, NULL);
  g_assert_cmpuint (rows->len, ==, 9);
  g_assert_nonnull (strstr (find (rows, "candidates")->words, "3 candidates"));
  g_assert_nonnull (strstr (find (rows, "slots")->words, "order of their numbers"));

  /* Without a screen and a battery nothing is said of them. */
  readings->screen_width = 0;
  readings->knows_power = FALSE;
  g_ptr_array_unref (rows);
  rows = rap_station_check_judge (readings);
  g_assert_cmpuint (rows->len, ==, 7);
}

static void
test_machine (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStationReadings) readings = make_readings (fixture);

  readings->free_bytes = 499999999;
  check (readings, "space", RAP_CHECK_WARNING, "500.0");
  readings->free_bytes = 49999999;
  check (readings, "space", RAP_CHECK_FAILED, "50.0");
  readings->free_bytes = -1;
  check (readings, "space", RAP_CHECK_WARNING, "cannot be told");
  readings->free_bytes = 500000000;

  readings->power = (RapPower) { TRUE, TRUE, 50 };
  check (readings, NULL, RAP_CHECK_FINE, NULL);
  readings->power.percent = 49;
  check (readings, "battery", RAP_CHECK_WARNING, "49 %, and no charger");
  readings->power.percent = 20;
  check (readings, "battery", RAP_CHECK_FAILED, "20 %");
  readings->power.on_battery = FALSE;
  check (readings, NULL, RAP_CHECK_FINE, NULL);

  readings->screen_height = 600;
  check (readings, "screen", RAP_CHECK_WARNING, "1366 × 600");
  readings->screen_height = 768;
  readings->n_marks = 21;
  check (readings, "screen", RAP_CHECK_WARNING, "21 marks");
}

static void
test_disk (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStationReadings) readings = make_readings (fixture);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  readings->disk_problem = g_strdup ("the disk lies");
  check (readings, "disk", RAP_CHECK_FAILED, "the disk lies");
  readings->read_only = TRUE;
  check (readings, "disk", RAP_CHECK_FAILED, "only be read");

  /* The trial leaves nothing behind. */
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_null (strstr (name, "probe"));
}

static void
test_clock (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStationReadings) readings = make_readings (fixture);
  gint64 day_ms = G_GINT64_CONSTANT (24) * 60 * 60 * 1000;

  g_assert_cmpint (readings->newest_ms, ==, JOURNAL_WALL_MS);
  readings->wall_ms = readings->newest_ms - 60000;
  check (readings, NULL, RAP_CHECK_FINE, NULL);
  readings->wall_ms = readings->newest_ms - 60001;
  check (readings, "clock", RAP_CHECK_WARNING, "last entry");
  readings->newest_ms = RAP_NO_TIME;
  check (readings, NULL, RAP_CHECK_FINE, NULL);

  /* The fixture's wall clock is on the 4th of March 2026. */
  readings->wall_ms = JOURNAL_WALL_MS;
  g_free (readings->date);
  readings->date = g_strdup ("2026-03-05");
  check (readings, NULL, RAP_CHECK_FINE, NULL);
  readings->wall_ms = JOURNAL_WALL_MS - 2 * day_ms;
  check (readings, "clock", RAP_CHECK_WARNING, "the exam is on 2026-03-05");
  readings->wall_ms = JOURNAL_WALL_MS + 4 * day_ms;
  check (readings, "clock", RAP_CHECK_WARNING, "the exam is on 2026-03-05");
}

static void
test_people (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStationReadings) readings = make_readings (fixture);
  RapCandidate *first = readings->candidates->pdata[0];
  g_autofree char *number = g_strdup (first->number);

  g_free (first->number);
  first->number = g_strdup (((RapCandidate *) readings->candidates->pdata[2])->number);
  check (readings, "candidates", RAP_CHECK_FAILED, "the number 103");
  g_free (first->number);
  first->number = g_steal_pointer (&number);
  check (readings, NULL, RAP_CHECK_FINE, NULL);
  g_ptr_array_set_size (readings->candidates, 0);
  check (readings, "candidates", RAP_CHECK_FAILED, "no candidates");

  readings->rubric_problem = g_strdup ("its bytes are other ones");
  g_clear_pointer (&readings->candidates, g_ptr_array_unref);
  readings->candidates = rap_store_list_candidates (fixture->store, &fixture->error);
  check (readings, "rubric", RAP_CHECK_FAILED, "other ones");
}

static void
set_slot (JournalFixture *fixture,
          guint           slot,
          const RapId    *candidate)
{
  journal_fixture_append (fixture, rap_draft_slot_set (1, slot, candidate, RAP_NO_TIME), NULL);
}

static void
check_slots (JournalFixture  *fixture,
             const char      *what,
             RapCheckOutcome  outcome,
             const char      *words)
{
  g_autoptr (RapStationReadings) readings = make_readings (fixture);

  check (readings, what, outcome, words);
}

static void
test_slots (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStationReadings) readings = NULL;
  RapSlot *slot;

  set_slot (fixture, 1, &fixture->candidates[0]);
  set_slot (fixture, 2, &fixture->candidates[1]);
  set_slot (fixture, 3, NULL);
  check_slots (fixture, "slots", RAP_CHECK_WARNING, "2 of 3");
  set_slot (fixture, 4, &fixture->candidates[2]);
  check_slots (fixture, NULL, RAP_CHECK_FINE, NULL);
  set_slot (fixture, 5, &fixture->candidates[0]);
  check_slots (fixture, "slots", RAP_CHECK_WARNING, "101 comes twice");

  readings = make_readings (fixture);
  slot = readings->slots->pdata[0];
  slot->candidate = rap_id_new_random ();
  check (readings, "slots", RAP_CHECK_FAILED, "not a candidate");
}

static void
test_written (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();
  g_autoptr (RapStationReadings) readings = make_readings (fixture);
  g_autoptr (GPtrArray) rows = rap_station_check_judge (readings);
  RapDraft *draft = rap_station_check_to_draft (1, rows);
  json_t *results = json_object_get (draft->payload, "results");

  g_assert_cmpuint (json_array_size (results), ==, rows->len);
  g_assert_cmpstr (json_string_value (json_array_get (json_array_get (results, 0), 0)), ==, "disk");
  journal_fixture_append (fixture, draft, NULL);

  g_assert_null (rap_station_readings_new (fixture->store, 7, &fixture->error));
  g_assert_error (fixture->error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_STATION);
  g_clear_error (&fixture->error);
}

static void
test_power_warning (void)
{
  const RapPower low = { TRUE, TRUE, 18 };
  const RapPower fed = { TRUE, FALSE, 18 };
  g_autofree char *text = rap_station_check_warn_of_power (&low);

  g_assert_nonnull (strstr (text, "18 %"));
  g_assert_null (rap_station_check_warn_of_power (&fed));
}

/* Who knows whom */

static void
say (JournalFixture *fixture,
     const char     *rater,
     gboolean        on,
     const char     *text)
{
  g_autoptr (GPtrArray) drafts =
    rap_conflict_plan (fixture->store, rater, &fixture->candidates[0], on, text, &fixture->error);

  g_assert_no_error (fixture->error);
  rap_store_append (fixture->store, drafts, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
}

static void
check_conflict (JournalFixture *fixture,
                const char     *rater,
                guint           candidate,
                gboolean        on,
                const char     *text)
{
  g_autofree char *is = NULL;
  gboolean declared;

  g_assert_true (rap_conflict_find (fixture->store, rater, &fixture->candidates[candidate],
                                    &declared, &is, &fixture->error));
  g_assert_cmpint (declared, ==, on);
  g_assert_cmpstr (is, ==, text);
}

static void
test_conflict (void)
{
  g_autoptr (JournalFixture) fixture = journal_fixture_new ();

  check_conflict (fixture, "Dr Fern", 0, FALSE, NULL);
  say (fixture, "Dr Fern", TRUE, " my tutee ");
  check_conflict (fixture, "dr  FERN ", 0, TRUE, "my tutee");
  check_conflict (fixture, "Dr Fern", 1, FALSE, NULL);
  check_conflict (fixture, "Dr Reed", 0, FALSE, NULL);
  say (fixture, "Dr Fern", TRUE, "  ");
  check_conflict (fixture, "Dr Fern", 0, TRUE, NULL);
  say (fixture, "Dr Fern", FALSE, NULL);
  check_conflict (fixture, "Dr Fern", 0, FALSE, NULL);

  g_assert_null (rap_conflict_plan (fixture->store, " ", &fixture->candidates[0], TRUE, NULL,
                                    &fixture->error));
  g_assert_error (fixture->error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NAME);
  g_clear_error (&fixture->error);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/station-check/fine", test_fine);
  g_test_add_func ("/station-check/machine", test_machine);
  g_test_add_func ("/station-check/disk", test_disk);
  g_test_add_func ("/station-check/clock", test_clock);
  g_test_add_func ("/station-check/people", test_people);
  g_test_add_func ("/station-check/slots", test_slots);
  g_test_add_func ("/station-check/written", test_written);
  g_test_add_func ("/station-check/power-warning", test_power_warning);
  g_test_add_func ("/conflict/say", test_conflict);

  return g_test_run ();
}
