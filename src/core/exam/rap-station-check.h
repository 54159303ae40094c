/* rap-station-check.h: whether a station's device is ready for the day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "base/rap-power.h"
#include "journal/rap-day-draft.h"
#include "journal/rap-readings.h"

G_BEGIN_DECLS

/**
 * RapStationReadings:
 *
 * What is so on this device, before anybody judges it. Who has no screen or knows nothing of its
 * power leaves these members 0; nothing is then said of them.
 *
 * @read_only: the exam file may only be read
 * @disk_problem: why the disk failed its trial, or NULL
 * @free_bytes: free room where the exam file lies, or -1: cannot be told
 * @newest_ms: the latest wall clock of any entry; RAP_NO_TIME: there is none
 * @date: of the exam, "YYYY-MM-DD", or NULL
 * @rubric_problem: why the station's rubric cannot be used, or NULL
 * @rubric_title: (nullable): what it is called
 * @n_marks: how many marks an examiner gives
 * @candidates: (element-type RapCandidate)
 * @slots: (element-type RapSlot): of the station
 * @bells: the setting RAP_SETTING_BELLS
 */
typedef struct
{
  gboolean   read_only;
  char      *disk_problem;
  gint64     free_bytes;
  gint64     wall_ms;
  gint64     newest_ms;
  char      *date;
  char      *rubric_problem;
  char      *rubric_title;
  guint      n_marks;
  GPtrArray *candidates;
  GPtrArray *slots;
  char      *bells;

  gboolean   knows_power;
  RapPower   power;
  int        screen_width;  /* in the desktop's own pixels */
  int        screen_height;
} RapStationReadings;

/* One thing that was looked at.
 * @what: for the journal: "disk", "space", "clock", "rubric", "candidates", "slots", "sound",
 *   "battery", "screen" (static)
 * @title: the same for people
 * @words: what was found; @remedy: what to do, or NULL where nothing is to be done */
typedef struct
{
  const char      *what;
  const char      *title;
  RapCheckOutcome  outcome;
  char            *words;
  char            *remedy;
} RapStationCheckRow;

/* Reads what the file and its disk can tell. Writes a small side file where the exam may be
 * written, and nothing into the exam.
 * Returns: (transfer full): NULL on error: there is no such station, or the file cannot be read */
RapStationReadings *rap_station_readings_new  (RapStore            *store,
                                               guint                station,
                                               GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                rap_station_readings_free (RapStationReadings  *self);

/* Judges the readings: pure. Returns: (transfer full) (element-type RapStationCheckRow) */
GPtrArray          *rap_station_check_judge   (const RapStationReadings *readings)
  G_GNUC_WARN_UNUSED_RESULT;
/* The worst of @rows. */
RapCheckOutcome     rap_station_check_worst   (GPtrArray           *rows);
/* What was found, for the journal. Returns: (transfer full) */
RapDraft           *rap_station_check_to_draft (guint               station,
                                                GPtrArray          *rows)
  G_GNUC_WARN_UNUSED_RESULT;
/* What to say of a battery that is low, or NULL where there is nothing to say.
 * Returns: (transfer full) (nullable) */
char               *rap_station_check_warn_of_power (const RapPower *power)
  G_GNUC_WARN_UNUSED_RESULT;
void                rap_station_check_row_free (RapStationCheckRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStationReadings, rap_station_readings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStationCheckRow, rap_station_check_row_free)

G_END_DECLS
