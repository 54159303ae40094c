/* rap-move.c: taking a sheet to the candidate that it belongs to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-move.h"

#include "exam/rap-timing.h"
#include "rubric/rap-rubric.h"

#include <glib/gi18n-lib.h>

static const RapSheetRecord *
find_sheet (GPtrArray    *sheets,
            const RapId  *id,
            GError      **error)
{
  char text[RAP_ID_TEXT_SIZE];

  for (guint i = 0; i < sheets->len; i++)
    if (rap_id_equal (&((RapSheetRecord *) sheets->pdata[i])->id, id))
      return sheets->pdata[i];
  /* Translators: %s is the id of a sheet. */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET, _("the exam has no sheet %s"),
               rap_id_to_text (id, text));
  return NULL;
}

const RapSheetRecord *
rap_move_find_in_way (GPtrArray            *sheets,
                      const RapSheetRecord *sheet,
                      const RapSheetMove   *to)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *other = sheets->pdata[i];

      if (other->state != RAP_SHEET_VOID && !rap_id_equal (&other->id, &sheet->id) &&
          other->station == to->station && other->attempt == to->attempt &&
          rap_id_equal (&other->candidate, &to->candidate) &&
          rap_id_equal (&other->rater, &sheet->rater) && g_str_equal (other->role, sheet->role))
        return other;
    }
  return NULL;
}

RapDraft *
rap_move_to (GPtrArray           *sheets,
             const RapSheetMove  *to,
             const char          *reason,
             GError             **error)
{
  const RapSheetRecord *sheet = find_sheet (sheets, &to->sheet, error);
  const RapSheetRecord *other;
  char text[RAP_ID_TEXT_SIZE];

  if (sheet == NULL)
    return NULL;
  other = rap_move_find_in_way (sheets, sheet, to);
  if (other == NULL)
    return rap_draft_sheet_move (to, 1, reason);
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
               /* Translators: %s is the id of a sheet. */
               _("that candidate has the sheet %s of this rater already; swap the two, or make one "
                 "of them void"), rap_id_to_text (&other->id, text));
  return NULL;
}

static RapSheetMove
move_to_place_of (const RapSheetRecord *sheet,
                  const RapSheetRecord *place)
{
  return (RapSheetMove) { sheet->id, place->station, place->candidate, place->attempt };
}

RapDraft *
rap_move_swap (GPtrArray    *sheets,
               const RapId  *a,
               const RapId  *b,
               const char   *reason,
               GError      **error)
{
  const RapSheetRecord *one = find_sheet (sheets, a, error);
  const RapSheetRecord *other = one != NULL ? find_sheet (sheets, b, error) : NULL;
  RapSheetMove moves[2];

  if (other == NULL)
    return NULL;
  if (one == other)
    {
      g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                           _("a swap takes two sheets; this is the same one twice"));
      return NULL;
    }
  moves[0] = move_to_place_of (one, other);
  moves[1] = move_to_place_of (other, one);
  return rap_draft_sheet_move (moves, 2, reason);
}

/* --- The clock of a role-play that goes on --- */

/* A role-play that runs while its sheet is moved: it was never that of the candidate whom the clock
 * was started for. */
typedef struct
{
  const RapSheetRecord *from;   /* Borrowed */
  const RapSheetMove   *to;     /* Borrowed */
  GPtrArray            *phases; /* of a station without timing: none */
  RapEncounterClock    *clock;
  char                 *extra_from;
  char                 *extra_to;
  RapTiming             timing;
} Running;

static void
running_clear (Running *self)
{
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->clock, rap_encounter_clock_free);
  g_free (self->extra_from);
  g_free (self->extra_to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Running, running_clear)

static char *
dup_extra_time (GPtrArray   *candidates,
                const RapId *id)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = candidates->pdata[i];

      if (rap_id_equal (&candidate->id, id))
        return g_strdup (candidate->extra_time);
    }
  return NULL;
}

/* @found: whether there is one that is to be taken along. */
static gboolean
read_running (RapStore  *store,
              Running   *running,
              gboolean  *found,
              GError   **error)
{
  const RapSheetRecord *from = running->from;
  RapClock *clock = rap_store_get_clock (store);
  g_autoptr (RapEncounterClock) there = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) problem = NULL;
  const RapRubric *rubric;

  *found = FALSE;
  running->clock = rap_store_read_clock (store, from->station, &from->candidate, from->attempt,
                                         &problem);
  if (running->clock != NULL)
    there = rap_store_read_clock (store, running->to->station, &running->to->candidate,
                                  running->to->attempt, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (running->clock == NULL || there != NULL || from->station != running->to->station)
    return TRUE;
  rubric = rap_store_get_rubric (store, &from->rubric, error);
  candidates = rubric != NULL ? rap_store_list_candidates (store, error) : NULL;
  if (candidates == NULL)
    return FALSE;
  running->phases = rubric->station == NULL ? g_ptr_array_new ()
                                            : g_ptr_array_ref (rubric->station->phases);
  running->extra_from = dup_extra_time (candidates, &from->candidate);
  running->extra_to = dup_extra_time (candidates, &running->to->candidate);
  rap_timing_compute (running->phases, running->clock, running->extra_from,
                      rap_clock_get_wall_ms (clock), rap_clock_get_boot_ms (clock),
                      rap_clock_get_boot_id (clock), &running->timing);
  *found = running->timing.state != RAP_TIMING_OVER;
  return TRUE;
}

/* By how much a phase is to be longer so that it is where it was, though the extra time is another:
 * what has passed is not put back, and a phase that runs is never cut short by the move. The right
 * candidate's own extra time is given where it is more, and holds in what comes. */
static gint64
get_extension_ms (const Running *running,
                  guint          index)
{
  gint64 extended_ms = rap_encounter_clock_get_extended_ms (running->clock, index);
  gint64 more_ms = rap_timing_get_length_ms (running->phases, NULL, running->extra_from, index)
    - rap_timing_get_length_ms (running->phases, NULL, running->extra_to, index);

  if (index < running->timing.phase)
    return extended_ms + more_ms;
  if (index == running->timing.phase)
    return extended_ms + MAX (more_ms, 0);
  return extended_ms;
}

/* The role-play since the clock was started, without its pauses. */
static gint64
get_run_ms (const Running *running)
{
  return running->timing.role_ms
    - rap_timing_get_start_ms (running->phases, running->clock, running->extra_from,
                               MIN (running->clock->phase, running->phases->len));
}

static void
add_clock (const Running *running,
           RapClock      *clock,
           GPtrArray     *drafts)
{
  const RapSheetMove *to = running->to;
  const RapEncounterClock *was = running->clock;
  gint64 boot_ms = rap_clock_get_boot_ms (clock);
  const char *boot_id = rap_clock_get_boot_id (clock);

  g_ptr_array_add (drafts, rap_draft_clock_start (to->station, &to->candidate, to->attempt,
                                                  was->phase, boot_ms - get_run_ms (running),
                                                  boot_id));
  for (guint i = 0; i < running->phases->len; i++)
    if (get_extension_ms (running, i) / 1000 != 0)
      g_ptr_array_add (drafts, rap_draft_clock_extend (to->station, &to->candidate, to->attempt, i,
                                                       (int) (get_extension_ms (running, i)
                                                              / 1000)));
  if (was->paused)
    g_ptr_array_add (drafts, rap_draft_clock_run (to->station, &to->candidate, to->attempt, FALSE,
                                                  boot_ms, boot_id, NULL));
}

/* Another rater's sheet is still about the encounter that this one leaves. */
static gboolean
is_left_alone (GPtrArray            *sheets,
               const RapSheetRecord *sheet)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *other = sheets->pdata[i];

      if (other != sheet && other->state != RAP_SHEET_VOID && other->station == sheet->station &&
          other->attempt == sheet->attempt && rap_id_equal (&other->candidate, &sheet->candidate))
        return FALSE;
    }
  return TRUE;
}

gboolean
rap_move_take_clock (RapStore            *store,
                     GPtrArray           *sheets,
                     const RapSheetMove  *to,
                     GPtrArray           *drafts,
                     GError             **error)
{
  g_auto (Running) running = { .from = find_sheet (sheets, &to->sheet, error), .to = to };
  RapClock *clock = rap_store_get_clock (store);
  gboolean found;

  if (running.from == NULL || !read_running (store, &running, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  add_clock (&running, clock, drafts);
  if (!running.clock->paused && is_left_alone (sheets, running.from))
    g_ptr_array_add (drafts, rap_draft_clock_run (running.from->station, &running.from->candidate,
                                                  running.from->attempt, FALSE,
                                                  rap_clock_get_boot_ms (clock),
                                                  rap_clock_get_boot_id (clock),
                                                  _("the sheet was moved to the right candidate")));
  return TRUE;
}
