/* rap-simulate.c: a rehearsal exam with plausible marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-simulate.h"

#include "exam/rap-extra-time.h"
#include "exam/rap-simulated-cast.h"
#include "exam/rap-simulated-sheet.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* 2026-03-02, a Monday, 09:00 UTC. */
#define FIRST_MORNING  G_GINT64_CONSTANT (1772442000000)
#define DAY_MS         G_GINT64_CONSTANT (86400000)
#define WORKING_DAY_MS (G_GINT64_CONSTANT (8) * 3600 * 1000)
#define CHANGE_MS      60000 /* to walk to the next station */
#define UP_MS          3600000
#define MOST_DRIFT     200
#define DRIFT          10
#define BOOT_ID        "2f1c1a52-6d0e-4c52-9a57-0f6b1d6f3c11"

/* A rehearsal in the making. */
typedef struct
{
  guint32           seed;
  guint             open_per_mille;
  /* Borrowed */
  RapStore         *store;
  RapSimulatedCast *cast;
  gint64            slot_ms;
  guint             slots_a_day;
  GPtrArray        *wave;  /* Timed: what happens in one slot, at every station */
  GPtrArray        *keep;  /* The sheets' event arrays of the wave */
} Rehearsal;

/* An event of one station among those of all. */
typedef struct
{
  gint64             wall_ms;
  guint              order;
  RapDraft          *draft; /* Owned until it is written; NULL for an undo */
  RapSimulatedEvent *event; /* Borrowed; NULL for what is no event of a sheet */
} Timed;

static void
timed_free (gpointer data)
{
  Timed *self = data;

  g_clear_pointer (&self->draft, rap_draft_free);
  g_free (self);
}

static int
compare_timed (gconstpointer a,
               gconstpointer b)
{
  const Timed *first = *(const Timed * const *) a;
  const Timed *second = *(const Timed * const *) b;

  if (first->wall_ms != second->wall_ms)
    return first->wall_ms < second->wall_ms ? -1 : 1;
  return first->order < second->order ? -1 : 1;
}

static void
add_timed (Rehearsal         *self,
           gint64             wall_ms,
           RapDraft          *draft,
           RapSimulatedEvent *event)
{
  Timed *timed = g_new0 (Timed, 1);

  *timed = (Timed) { wall_ms, self->wave->len, draft, event };
  g_ptr_array_add (self->wave, timed);
}

static gint64
get_slot_ms (const RapSimulatedCast *cast)
{
  gint64 longest = 0;

  for (guint i = 0; i < cast->stations->len; i++)
    {
      const RapSimulatedStation *station = g_ptr_array_index (cast->stations, i);

      longest = MAX (longest, station->total_ms + (gint64) station->act_seconds * 250);
    }
  return longest + CHANGE_MS;
}

/* Five days a week. */
static gint64
get_slot_start (const Rehearsal *self,
                guint            slot)
{
  guint day = slot / self->slots_a_day;

  return FIRST_MORNING + (day / 5 * 7 + day % 5) * DAY_MS
         + slot % self->slots_a_day * self->slot_ms;
}

static void
start_encounter (Rehearsal                   *self,
                 const RapSimulatedStation   *station,
                 const RapSimulatedCandidate *candidate,
                 const RapSimulatedRater     *rater,
                 gint64                       start_ms)
{
  RapDraft *start = rap_draft_clock_start (station->number, &candidate->id, 1, 0,
                                           start_ms - FIRST_MORNING + UP_MS, BOOT_ID);

  add_timed (self, start_ms, rap_draft_by (start, &rater->id, -station->read_ms), NULL);
}

static void
fill_sheet (Rehearsal                   *self,
            const RapSimulatedStation   *station,
            const RapSimulatedCandidate *candidate,
            const RapSimulatedRater     *rater,
            guint                        stream,
            guint                        slot)
{
  gint64 start_ms = get_slot_start (self, slot);
  guint extra = rap_extra_time_seconds (candidate->extra_time, station->act_seconds);
  RapSimulatedCase who = {
    .form = rater->form,
    .sheet = rap_id_new_random (),
    .rater = rater->id,
    .ability = candidate->ability,
    .ease = station->ease,
    .severity = rater->severity,
    .grade_severity = rater->grade_severity,
    .drift = MIN (slot % self->slots_a_day * DRIFT, MOST_DRIFT),
    .act_ms = (gint64) (station->act_seconds + extra) * 1000,
  };
  RapDraft *open = rap_draft_sheet_open (&who.sheet, station->number, &candidate->id, 1, &rater->id,
                                         rater->form->role, &rater->form->rubric->hash);
  GPtrArray *events;
  RapRandom random;

  rap_random_init (&random, self->seed, candidate->number, station->number, stream);
  who.open = rap_random_chance (&random, self->open_per_mille);
  add_timed (self, start_ms, rap_draft_by (open, &rater->id, -station->read_ms), NULL);

  events = rap_simulated_sheet_new (&who, &random);
  g_ptr_array_add (self->keep, events);
  for (guint i = 0; i < events->len; i++)
    {
      RapSimulatedEvent *event = g_ptr_array_index (events, i);

      add_timed (self, start_ms + station->read_ms + event->role_ms,
                 g_steal_pointer (&event->draft), event);
    }
}

static void
meet (Rehearsal                   *self,
      const RapSimulatedStation   *station,
      const RapSimulatedCandidate *candidate,
      guint                        slot)
{
  const GPtrArray *raters = station->raters[candidate->circuit];

  start_encounter (self, station, candidate, raters->pdata[0], get_slot_start (self, slot));
  for (guint i = 0; i < raters->len; i++)
    fill_sheet (self, station, candidate, raters->pdata[i], i, slot);
}

/* Writes what was collected, with its times, and notes the ids of the entries. */
static gboolean
write_timed (Rehearsal  *self,
             GPtrArray  *drafts,
             GPtrArray  *written,
             GError    **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (drafts->len == 0)
    return TRUE;
  if (!rap_store_append (self->store, drafts, &entries, error))
    return FALSE;
  for (guint i = 0; i < written->len; i++)
    {
      Timed *timed = g_ptr_array_index (written, i);

      if (timed->event != NULL)
        timed->event->entry = ((RapEntry *) entries->pdata[i])->id;
    }
  g_ptr_array_set_size (drafts, 0);
  g_ptr_array_set_size (written, 0);
  return TRUE;
}

/* An undo names the entry that it cancels, so what came before it is written first. */
static gboolean
prepare_undo (Rehearsal  *self,
              Timed      *timed,
              GPtrArray  *drafts,
              GPtrArray  *written,
              GError    **error)
{
  const RapSimulatedEvent *slip = timed->event->undoes;

  if (!write_timed (self, drafts, written, error))
    return FALSE;
  timed->draft = rap_draft_by (rap_draft_undo (&slip->sheet, &slip->entry), &slip->rater,
                               timed->event->role_ms);
  return TRUE;
}

static gboolean
write_wave (Rehearsal  *self,
            GError    **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  g_autoptr (GPtrArray) written = g_ptr_array_new ();

  g_ptr_array_sort (self->wave, compare_timed);
  for (guint i = 0; i < self->wave->len; i++)
    {
      Timed *timed = g_ptr_array_index (self->wave, i);

      if (timed->draft == NULL && !prepare_undo (self, timed, drafts, written, error))
        return FALSE;
      timed->draft->wall_ms = timed->wall_ms;
      g_ptr_array_add (drafts, g_steal_pointer (&timed->draft));
      g_ptr_array_add (written, timed);
    }
  return write_timed (self, drafts, written, error);
}

/* One slot of the timetable: at each station of each circuit the next candidate of the block. */
static gboolean
run_slot (Rehearsal  *self,
          guint       slot,
          GError    **error)
{
  guint n_stations = self->cast->stations->len;
  guint n_candidates = self->cast->candidates->len;
  guint half = (n_candidates + 1) / 2;
  guint block = slot / n_stations * n_stations;

  for (guint c = 0; c < RAP_SIMULATED_CIRCUITS; c++)
    for (guint s = 0; s < n_stations; s++)
      {
        guint place = block + (s + slot) % n_stations;
        guint index = c * half + place;

        if (place < (c == 0 ? half : n_candidates - half))
          meet (self, self->cast->stations->pdata[s], self->cast->candidates->pdata[index], slot);
      }

  if (!write_wave (self, error))
    return FALSE;
  g_ptr_array_set_size (self->wave, 0);
  g_ptr_array_set_size (self->keep, 0);
  return TRUE;
}

static gboolean
run_slots (Rehearsal        *self,
           RapProgressFunc   progress,
           gpointer          user_data,
           GCancellable     *cancellable,
           GError          **error)
{
  guint n_stations = self->cast->stations->len;
  guint half = (self->cast->candidates->len + 1) / 2;
  guint n_slots = (half + n_stations - 1) / n_stations * n_stations;

  for (guint slot = 0; slot < n_slots; slot++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !run_slot (self, slot, error))
        return FALSE;
      if (progress != NULL)
        progress ((slot + 1.0) / n_slots, user_data);
    }
  return TRUE;
}

static gboolean
run (Rehearsal        *self,
     RapProgressFunc   progress,
     gpointer          user_data,
     GCancellable     *cancellable,
     GError          **error)
{
  g_autoptr (GPtrArray) drafts = rap_simulated_cast_list_drafts (self->cast);

  self->slot_ms = get_slot_ms (self->cast);
  self->slots_a_day = (guint) MAX (WORKING_DAY_MS / self->slot_ms, 1);
  return rap_store_append (self->store, drafts, NULL, error)
         && run_slots (self, progress, user_data, cancellable, error);
}

static gboolean
check_arguments (guint    n_candidates,
                 guint    n_stations,
                 double   open_share,
                 GError **error)
{
  if (n_candidates < 1 || n_candidates > RAP_SIMULATE_MOST_CANDIDATES)
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                 /* Translators: a count, then the most there may be. */
                 _("%u candidates cannot be simulated: give a count from 1 to %d"), n_candidates,
                 RAP_SIMULATE_MOST_CANDIDATES);
  else if (n_stations < 1 || n_stations > RAP_SIMULATE_MOST_STATIONS)
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                 /* Translators: a count, then the most there may be. */
                 _("%u stations cannot be simulated: give a count from 1 to %d"), n_stations,
                 RAP_SIMULATE_MOST_STATIONS);
  else if (!(open_share >= 0 && open_share <= 1))
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                 _("the share of open sheets must be from 0 to 1"));
  else
    return TRUE;
  return FALSE;
}

static GPtrArray *
assign_rubrics (GPtrArray *rubrics,
                guint      n_stations)
{
  GPtrArray *stations = g_ptr_array_new ();

  for (guint i = 0; i < n_stations; i++)
    g_ptr_array_add (stations, rubrics->pdata[i % rubrics->len]);
  return stations;
}

/* Fills the exam that was just made; what belongs to the rehearsal alone is freed again. */
static gboolean
fill (RapStore         *store,
      GPtrArray        *rubrics,
      guint             n_candidates,
      guint             n_stations,
      Rehearsal        *self,
      RapProgressFunc   progress,
      gpointer          user_data,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autoptr (RapExam) exam = rap_store_read_exam (store, error);
  g_autoptr (RapSimulatedCast) cast = NULL;
  g_autoptr (GPtrArray) wave = g_ptr_array_new_with_free_func (timed_free);
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (exam == NULL)
    return FALSE;
  cast = rap_simulated_cast_new (&exam->id, rubrics, n_candidates, n_stations, self->seed);
  self->store = store;
  self->cast = cast;
  self->wave = wave;
  self->keep = keep;
  return run (self, progress, user_data, cancellable, error);
}

gboolean
rap_simulate (const char             *path,
              const char             *title,
              GPtrArray              *rubrics,
              guint                   n_candidates,
              guint                   n_stations,
              guint32                 seed,
              double                  open_share,
              const RapStoreOptions  *options,
              RapProgressFunc         progress,
              gpointer                user_data,
              GCancellable           *cancellable,
              GError                **error)
{
  Rehearsal rehearsal = { .seed = seed };
  RapStoreOptions own = options != NULL ? *options : (RapStoreOptions) { NULL };
  g_autoptr (RapClock) clock = NULL;
  g_autoptr (GPtrArray) stations = NULL;
  RapStore *store;

  g_return_val_if_fail (path != NULL && title != NULL && rubrics != NULL && rubrics->len > 0,
                        FALSE);

  if (!check_arguments (n_candidates, n_stations, open_share, error))
    return FALSE;

  rehearsal.open_per_mille = (guint) (open_share * 1000 + 0.5);
  clock = rap_clock_new_manual (FIRST_MORNING - UP_MS, 0, BOOT_ID);
  stations = assign_rubrics (rubrics, n_stations);
  own.clock = clock;
  store = rap_exam_create (path, "practice", title, "2026-03-02", stations, &own, error);
  if (store == NULL)
    return FALSE;

  if (fill (store, rubrics, n_candidates, n_stations, &rehearsal, progress, user_data, cancellable,
            error))
    return rap_store_close (store, error);

  rap_store_free (store);
  g_unlink (path);
  return FALSE;
}
