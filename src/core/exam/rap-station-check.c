/* rap-station-check.c: whether a station's device is ready for the day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-station-check.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A day of 40 candidates takes about 20 MB with its copies; with less than the first the exam might
 * stop in mid-day. */
#define LEAST_ROOM (G_GINT64_CONSTANT (50) * 1000 * 1000)
#define ENOUGH_ROOM (G_GINT64_CONSTANT (500) * 1000 * 1000)

/* A battery that should last until it is first looked at again. */
#define ENOUGH_PERCENT 50

/* Clocks of two devices differ by seconds even where both are right. */
#define CLOCK_SLACK_MS 60000

/* The day before the exam is for trying things out; clocks may be changed in between. */
#define DATE_SLACK (36 * G_TIME_SPAN_HOUR)

/* Where every mark of a long sheet stands on one screen. */
#define WIDE 1366
#define HIGH 768
#define MANY_MARKS 20

void
rap_station_check_row_free (RapStationCheckRow *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->remedy, g_free);
  g_free (self);
}

/* Takes @words. */
static void
add (GPtrArray       *rows,
     const char      *what,
     const char      *title,
     RapCheckOutcome  outcome,
     char            *words,
     const char      *remedy)
{
  RapStationCheckRow *row = g_new0 (RapStationCheckRow, 1);

  row->what = what;
  row->title = title;
  row->outcome = outcome;
  row->words = words;
  row->remedy = g_strdup (remedy);
  g_ptr_array_add (rows, row);
}

static void
judge_disk (GPtrArray                *rows,
            const RapStationReadings *readings)
{
  const char *title = _("Test mark");

  if (readings->read_only)
    add (rows, "disk", title, RAP_CHECK_FAILED,
         g_strdup (_("The exam file can only be read; nothing can be marked in it.")),
         _("Copy the exam to a folder of this computer that may be written, and open the copy."));
  else if (readings->disk_problem != NULL)
    add (rows, "disk", title, RAP_CHECK_FAILED, g_strdup (readings->disk_problem),
         _("Do not mark on this disk."));
  else
    add (rows, "disk", title, RAP_CHECK_FINE,
         g_strdup (_("A trial was written to the disk and read back as it was.")), NULL);
}

static void
judge_space (GPtrArray                *rows,
             const RapStationReadings *readings)
{
  g_autofree char *size = NULL;
  const char *title = _("Free space");

  if (readings->free_bytes < 0)
    {
      add (rows, "space", title, RAP_CHECK_WARNING,
           g_strdup (_("How much room is free on the disk cannot be told.")),
           _("Look at the disk with the tools of this computer."));
      return;
    }
  size = g_format_size ((guint64) readings->free_bytes);
  /* Translators: %s is an amount such as “35 MB”. */
  add (rows, "space", title, readings->free_bytes < LEAST_ROOM ? RAP_CHECK_FAILED
                             : readings->free_bytes < ENOUGH_ROOM ? RAP_CHECK_WARNING
                                                                  : RAP_CHECK_FINE,
       g_strdup_printf (_("%s are free where the exam lies."), size),
       readings->free_bytes < ENOUGH_ROOM
       ? _("Make room now: the disk must not fill up while somebody is marked.") : NULL);
}

/* Returns: (transfer full): the time at this place, for people */
static char *
format_time (gint64 wall_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (wall_ms / 1000);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}

/* How far the clock is from the exam's date; 0 where the exam has none. */
static GTimeSpan
measure_days_off (const RapStationReadings *readings)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (readings->wall_ms / 1000);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) noon = NULL;
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *text = NULL;

  if (readings->date == NULL || now == NULL)
    return 0;
  text = g_strdup_printf ("%sT12:00:00", readings->date);
  noon = g_date_time_new_from_iso8601 (text, zone);
  today = g_date_time_new (zone, g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now), 12, 0, 0);
  if (noon == NULL || today == NULL)
    return 0;
  return g_date_time_difference (today, noon);
}

static void
judge_clock (GPtrArray                *rows,
             const RapStationReadings *readings)
{
  g_autofree char *now = format_time (readings->wall_ms);
  const char *title = _("Clock");
  const char *remedy = _("Set the clock of this computer right before the first candidate. The "
                         "time of a role-play does not go by it, but what is written down does.");

  if (readings->newest_ms != RAP_NO_TIME &&
      readings->wall_ms < readings->newest_ms - CLOCK_SLACK_MS)
    {
      g_autofree char *newest = format_time (readings->newest_ms);

      add (rows, "clock", title, RAP_CHECK_WARNING,
           /* Translators: two dates with times. */
           g_strdup_printf (_("It is %s on this computer, but the exam’s last entry was made at "
                              "%s."), now, newest), remedy);
    }
  else if (ABS (measure_days_off (readings)) > DATE_SLACK)
    add (rows, "clock", title, RAP_CHECK_WARNING,
         /* Translators: a date with the time, then the date of the exam. */
         g_strdup_printf (_("It is %s on this computer, but the exam is on %s."), now,
                          readings->date), remedy);
  else
    add (rows, "clock", title, RAP_CHECK_FINE,
         /* Translators: %s is a date with the time. */
         g_strdup_printf (_("It is %s on this computer. Compare it with the hall’s clock."), now),
         NULL);
}

static void
judge_rubric (GPtrArray                *rows,
              const RapStationReadings *readings)
{
  const char *title = _("Rubric");

  if (readings->rubric_problem != NULL)
    add (rows, "rubric", title, RAP_CHECK_FAILED, g_strdup (readings->rubric_problem),
         _("Take the exam file from the coordinator again, or one of its backups."));
  else
    add (rows, "rubric", title, RAP_CHECK_FINE,
         /* Translators: the title of a rubric, then a count of marks. */
         g_strdup_printf (ngettext ("“%s”, %u mark, bound to this exam byte for byte.",
                                    "“%s”, %u marks, bound to this exam byte for byte.",
                                    readings->n_marks),
                          readings->rubric_title != NULL ? readings->rubric_title : "",
                          readings->n_marks), NULL);
}

/* Returns: (transfer none) (nullable): a number that two candidates have */
static const char *
find_repeated_number (GPtrArray *candidates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = candidates->pdata[i];

      if (!g_hash_table_add (seen, g_utf8_casefold (candidate->number, -1)))
        return candidate->number;
    }
  return NULL;
}

static void
judge_candidates (GPtrArray                *rows,
                  const RapStationReadings *readings)
{
  const char *repeated = find_repeated_number (readings->candidates);
  const char *title = _("Candidates");
  guint n = readings->candidates->len;

  if (n == 0)
    add (rows, "candidates", title, RAP_CHECK_FAILED,
         g_strdup (_("This exam has no candidates yet.")),
         _("The coordinator adds them; take the exam file from there again."));
  else if (repeated != NULL)
    add (rows, "candidates", title, RAP_CHECK_FAILED,
         /* Translators: %s is a candidate's number. */
         g_strdup_printf (_("Two candidates have the number %s."), repeated),
         _("Ask the coordinator who has which number before anybody is marked."));
  else
    add (rows, "candidates", title, RAP_CHECK_FINE,
         g_strdup_printf (ngettext ("%u candidate, no number twice.",
                                    "%u candidates, no number twice.", n), n), NULL);
}

static const RapCandidate *
find_candidate (GPtrArray   *candidates,
                const RapId *id)
{
  for (guint i = 0; i < candidates->len; i++)
    if (rap_id_equal (&((RapCandidate *) candidates->pdata[i])->id, id))
      return candidates->pdata[i];
  return NULL;
}

/* @stranger: (out): whether a slot is for somebody whom the exam does not know
 * Returns: (nullable): who comes in two slots */
static const RapCandidate *
find_repeated_slot (const RapStationReadings *readings,
                    guint                    *n_people,
                    gboolean                 *stranger)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);
  const RapCandidate *repeated = NULL;

  for (guint i = 0; i < readings->slots->len; i++)
    {
      RapSlot *slot = readings->slots->pdata[i];
      const RapCandidate *candidate = find_candidate (readings->candidates, &slot->candidate);

      if (rap_id_is_nil (&slot->candidate))
        continue;
      if (candidate == NULL)
        *stranger = TRUE;
      else if (!g_hash_table_add (seen, &slot->candidate))
        repeated = candidate;
    }
  *n_people = g_hash_table_size (seen);
  return repeated;
}

static void
judge_slots (GPtrArray                *rows,
             const RapStationReadings *readings)
{
  gboolean stranger = FALSE;
  guint n_people = 0;
  const RapCandidate *repeated = find_repeated_slot (readings, &n_people, &stranger);
  const char *title = _("Timetable");
  const char *remedy = _("Ask the coordinator. On the day’s page slots can be changed, too.");

  if (readings->slots->len == 0)
    add (rows, "slots", title, RAP_CHECK_FINE,
         g_strdup (_("This station has none; candidates come in the order of their numbers.")),
         NULL);
  else if (stranger)
    add (rows, "slots", title, RAP_CHECK_FAILED,
         g_strdup (_("A slot is for somebody who is not a candidate of this exam.")), remedy);
  else if (repeated != NULL)
    add (rows, "slots", title, RAP_CHECK_WARNING,
         /* Translators: %s is a candidate's number. */
         g_strdup_printf (_("Candidate %s comes twice; the second time counts as another "
                            "attempt."), repeated->number), remedy);
  else if (n_people < readings->candidates->len)
    add (rows, "slots", title, RAP_CHECK_WARNING,
         /* Translators: two counts. */
         g_strdup_printf (_("%u of %u candidates have a slot here."), n_people,
                          readings->candidates->len), remedy);
  else
    add (rows, "slots", title, RAP_CHECK_FINE,
         g_strdup_printf (ngettext ("%u slot, nobody twice.", "%u slots, nobody twice.",
                                    readings->slots->len), readings->slots->len), NULL);
}

static void
judge_sound (GPtrArray                *rows,
             const RapStationReadings *readings)
{
  const char *title = _("Bells");

  if (strcmp (readings->bells, "sound") == 0)
    add (rows, "sound", title, RAP_CHECK_FINE,
         g_strdup (_("This device rings. Try the bell, and set how loud it is.")), NULL);
  else if (strcmp (readings->bells, "hall") == 0)
    add (rows, "sound", title, RAP_CHECK_FINE,
         g_strdup (_("The hall’s bell counts. This device shows a sign and is silent.")), NULL);
  else
    add (rows, "sound", title, RAP_CHECK_FINE,
         g_strdup (_("Silent: this device only shows a sign.")), NULL);
}

static void
judge_battery (GPtrArray                *rows,
               const RapStationReadings *readings)
{
  const RapPower *power = &readings->power;
  const char *title = _("Battery");
  const char *remedy = _("Connect the charger now.");

  if (!readings->knows_power)
    return;
  if (!power->has_battery)
    add (rows, "battery", title, RAP_CHECK_FINE,
         g_strdup (_("This computer tells of no battery.")), NULL);
  else if (!power->on_battery)
    add (rows, "battery", title, RAP_CHECK_FINE,
         /* Translators: %u is a share of hundred; %% prints one per cent sign. */
         g_strdup_printf (_("%u %%, and the charger is connected."), power->percent), NULL);
  else
    add (rows, "battery", title,
         rap_power_is_low (power) ? RAP_CHECK_FAILED
         : power->percent < ENOUGH_PERCENT ? RAP_CHECK_WARNING : RAP_CHECK_FINE,
         /* Translators: %u is a share of hundred; %% prints one per cent sign. */
         g_strdup_printf (_("%u %%, and no charger is connected."), power->percent),
         power->percent < ENOUGH_PERCENT ? remedy : NULL);
}

static void
judge_screen (GPtrArray                *rows,
              const RapStationReadings *readings)
{
  int width = readings->screen_width;
  int height = readings->screen_height;
  const char *title = _("Screen");

  if (width <= 0 || height <= 0)
    return;
  if (width >= WIDE && height >= HIGH && readings->n_marks <= MANY_MARKS)
    add (rows, "screen", title, RAP_CHECK_FINE,
         /* Translators: width, height, and a count of marks. */
         g_strdup_printf (ngettext ("%d × %d: the %u mark stands on one screen.",
                                    "%d × %d: all %u marks stand on one screen.",
                                    readings->n_marks), width, height, readings->n_marks), NULL);
  else
    add (rows, "screen", title, RAP_CHECK_WARNING,
         /* Translators: width, height, and a count of marks. */
         g_strdup_printf (ngettext ("%d × %d: to see %u mark may take scrolling.",
                                    "%d × %d: to see all %u marks may take scrolling.",
                                    readings->n_marks), width, height, readings->n_marks),
         _("Use the full screen (F11), smaller text, or a larger screen."));
}

GPtrArray *
rap_station_check_judge (const RapStationReadings *readings)
{
  static void (*const judges[]) (GPtrArray *, const RapStationReadings *) = {
    judge_disk, judge_space, judge_battery, judge_screen, judge_clock, judge_rubric,
    judge_candidates, judge_slots, judge_sound,
  };
  GPtrArray *rows;

  g_return_val_if_fail (readings != NULL, NULL);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_station_check_row_free);
  for (gsize i = 0; i < G_N_ELEMENTS (judges); i++)
    judges[i] (rows, readings);
  return rows;
}

RapCheckOutcome
rap_station_check_worst (GPtrArray *rows)
{
  RapCheckOutcome worst = RAP_CHECK_FINE;

  for (guint i = 0; i < rows->len; i++)
    worst = MAX (worst, ((RapStationCheckRow *) rows->pdata[i])->outcome);
  return worst;
}

RapDraft *
rap_station_check_to_draft (guint      station,
                            GPtrArray *rows)
{
  g_autofree RapCheckResult *results = g_new0 (RapCheckResult, MAX (rows->len, 1));

  for (guint i = 0; i < rows->len; i++)
    {
      const RapStationCheckRow *row = rows->pdata[i];

      results[i].what = row->what;
      results[i].outcome = row->outcome;
      results[i].words = row->words;
    }
  return rap_draft_check_done (station, results, rows->len);
}

char *
rap_station_check_warn_of_power (const RapPower *power)
{
  if (!rap_power_is_low (power))
    return NULL;
  /* Translators: %u is a share of hundred; %% prints one per cent sign. */
  return g_strdup_printf (_("The battery is at %u %%. Connect the charger; every mark is saved, "
                            "and marking goes on."), power->percent);
}
