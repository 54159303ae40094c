/* rap-candidate-list.c: the day of a station, as one rater sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-candidate-list.h"

#include <glib/gi18n.h>

#include "exam/rap-timing.h"

struct _RapCandidateList
{
  GObject parent_instance;

  /* Owned */
  RapOpenExam *exam;
  GPtrArray   *rows;       /* RapCandidateRow, one for each row of the day */
  GPtrArray   *candidates; /* RapCandidate */
  RapDay      *day;        /* or NULL: not read yet */
  GPtrArray   *identities; /* RapIdentity, or NULL as well */
  GPtrArray   *people;     /* RapPerson, likewise */
  char        *rater_name;
  char        *role;

  /* Borrowed from the exam */
  const RapStop *stop;

  RapId rater;
  int   running; /* place of the row whose clock runs, or -1 */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the worker is asked for: the day of one rater in one role at one station. */
typedef struct
{
  guint  station;
  RapId  rater;
  char  *role;
} Question;

/* What it found. */
typedef struct
{
  RapDay    *day;
  GPtrArray *candidates;
  GPtrArray *identities;
  GPtrArray *people;
  int        running;
} Answer;

static GType
get_item_type (GListModel *model)
{
  return RAP_TYPE_CANDIDATE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return RAP_CANDIDATE_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  RapCandidateList *self = RAP_CANDIDATE_LIST (model);

  return position < self->rows->len ? g_object_ref (g_ptr_array_index (self->rows, position))
         : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RapCandidateList, rap_candidate_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
question_free (Question *self)
{
  g_clear_pointer (&self->role, g_free);
  g_free (self);
}

static void
answer_free (Answer *self)
{
  g_clear_pointer (&self->day, rap_day_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* --- On the worker thread --- */

static const char *
get_extra_time (GPtrArray   *candidates,
                const RapId *id)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *candidate = g_ptr_array_index (candidates, i);

      if (rap_id_equal (&candidate->id, id))
        return candidate->extra_time;
    }

  return NULL;
}

/* Whether the role-play of @row was begun and is not over. */
static gboolean
judge_running (RapStore         *store,
               const Answer     *answer,
               const RapDayRow  *row,
               GPtrArray        *phases,
               gboolean         *running,
               GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RapEncounterClock) record =
    rap_store_read_clock (store, answer->day->station, &row->candidate, row->attempt, &local_error);
  RapClock *clock = rap_store_get_clock (store);
  RapTiming timing;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  rap_timing_compute (phases, record, get_extra_time (answer->candidates, &row->candidate),
                      rap_clock_get_wall_ms (clock), rap_clock_get_boot_ms (clock),
                      rap_clock_get_boot_id (clock), &timing);
  *running = timing.state == RAP_TIMING_RUNNING || timing.state == RAP_TIMING_PAUSED;

  return TRUE;
}

/* The phases of the station (transfer full), none where it has no timing; NULL on error. */
static GPtrArray *
read_phases (RapStore  *store,
             guint      station,
             GError   **error)
{
  g_autoptr (GPtrArray) stops = rap_store_list_stations (store, error);

  for (guint i = 0; stops != NULL && i < stops->len; i++)
    {
      const RapStop *stop = g_ptr_array_index (stops, i);
      const RapRubric *rubric;

      if (stop->number != station)
        continue;
      rubric = rap_store_get_rubric (store, &stop->rubric, error);
      if (rubric == NULL)
        return NULL;
      return rubric->station != NULL ? g_ptr_array_ref (rubric->station->phases)
                                     : g_ptr_array_new ();
    }

  return stops != NULL ? g_ptr_array_new () : NULL;
}

static gboolean
find_running (RapStore     *store,
              const RapId  *rater,
              Answer       *answer,
              GError      **error)
{
  g_autoptr (GPtrArray) phases = read_phases (store, answer->day->station, error);
  guint n = 0;

  answer->running = -1;
  if (phases == NULL)
    return FALSE;
  for (guint i = 0; i < answer->day->rows->len; i++)
    {
      const RapDayRow *row = g_ptr_array_index (answer->day->rows, i);
      gboolean running = FALSE;

      if ((row->state != RAP_DAY_OPEN && row->state != RAP_DAY_OWED) ||
          !rap_id_equal (&row->rater, rater))
        continue;
      if (!judge_running (store, answer, row, phases, &running, error))
        return FALSE;
      if (running)
        answer->running = n++ == 0 ? (int) i : -1;
    }

  return TRUE;
}

static gpointer
read_day (RapStore      *store,
          gpointer       task_data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Question *question = task_data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->day = rap_day_read (store, question->station, &question->rater, question->role, error);
  if (answer->day == NULL ||
      (answer->candidates = rap_store_list_candidates (store, error)) == NULL ||
      (answer->identities = rap_store_list_identities (store, question->station,
                                                       error)) == NULL ||
      (answer->people = rap_store_list_people (store, error)) == NULL ||
      !find_running (store, &question->rater, answer, error))
    return NULL;

  return g_steal_pointer (&answer);
}

/* --- On the main thread --- */

static gboolean
has_same_places (RapCandidateList *self,
                 const RapDay     *day)
{
  if (self->rows->len != day->rows->len)
    return FALSE;
  for (guint i = 0; i < day->rows->len; i++)
    if (!rap_candidate_row_is_about (g_ptr_array_index (self->rows, i),
                                     g_ptr_array_index (day->rows, i)))
      return FALSE;

  return TRUE;
}

/* The name of the rater whose sheet this is, where it is another one's, else NULL. */
static const char *
find_other (RapCandidateList *self,
            const RapDayRow  *record)
{
  if (rap_id_is_nil (&record->rater) || rap_id_equal (&record->rater, &self->rater))
    return NULL;
  for (guint i = 0; i < self->people->len; i++)
    {
      const RapPerson *person = g_ptr_array_index (self->people, i);

      if (rap_id_equal (&person->id, &record->rater))
        return person->name;
    }

  return _("Another examiner");
}

/* Somebody came, went or changed places: every row is made anew. */
static void
replace_rows (RapCandidateList *self)
{
  guint before = self->rows->len;

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->day->rows->len; i++)
    {
      const RapDayRow *record = g_ptr_array_index (self->day->rows, i);

      g_ptr_array_add (self->rows, rap_candidate_row_new (self->candidates, record,
                                                          find_other (self, record)));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->rows->len);
}

static void
update_rows (RapCandidateList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const RapDayRow *record = g_ptr_array_index (self->day->rows, i);

      rap_candidate_row_update (g_ptr_array_index (self->rows, i), self->candidates, record,
                                find_other (self, record));
    }
}

static void
take_answer (RapCandidateList *self,
             Answer           *answer)
{
  gboolean same = has_same_places (self, answer->day);

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->day, rap_day_free);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&answer->people);
  self->candidates = g_steal_pointer (&answer->candidates);
  self->identities = g_steal_pointer (&answer->identities);
  self->day = g_steal_pointer (&answer->day);
  self->running = answer->running;
  if (same)
    update_rows (self);
  else
    replace_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  take_answer (g_task_get_source_object (task), answer);
  g_task_return_boolean (task, TRUE);
}

static void
refresh (GTask *task)
{
  RapCandidateList *self = g_task_get_source_object (task);
  Question *question = g_new0 (Question, 1);

  question->station = self->stop->number;
  question->rater = self->rater;
  question->role = g_strdup (self->role);
  rap_exam_file_call_async (rap_open_exam_get_file (self->exam), read_day, question,
                            (GDestroyNotify) question_free, (GDestroyNotify) answer_free,
                            g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
append_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
    rap_exam_file_append_finish (RAP_EXAM_FILE (source), result, &error);

  if (entries == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    refresh (task);
}

static void
rap_candidate_list_finalize (GObject *object)
{
  RapCandidateList *self = RAP_CANDIDATE_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->day, rap_day_free);
  g_clear_pointer (&self->rater_name, g_free);
  g_clear_pointer (&self->role, g_free);
  g_clear_object (&self->exam);

  G_OBJECT_CLASS (rap_candidate_list_parent_class)->finalize (object);
}

static void
rap_candidate_list_class_init (RapCandidateListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_candidate_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rap_candidate_list_init (RapCandidateList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->candidates = g_ptr_array_new ();
  self->running = -1;
}

RapCandidateList *
rap_candidate_list_new (RapOpenExam   *exam,
                        const RapStop *stop,
                        const char    *rater_name,
                        const char    *role)
{
  RapCandidateList *self = g_object_new (RAP_TYPE_CANDIDATE_LIST, NULL);

  self->exam = g_object_ref (exam);
  self->stop = stop;
  self->rater_name = g_strdup (rater_name);
  self->role = g_strdup (role);
  self->rater = rap_id_new_person (&rap_open_exam_get_exam (exam)->id, rater_name);

  return self;
}

RapOpenExam *
rap_candidate_list_get_exam (RapCandidateList *self)
{
  return self->exam;
}

const RapStop *
rap_candidate_list_get_stop (RapCandidateList *self)
{
  return self->stop;
}

const char *
rap_candidate_list_get_rater_name (RapCandidateList *self)
{
  return self->rater_name;
}

const char *
rap_candidate_list_get_role (RapCandidateList *self)
{
  return self->role;
}

const RapId *
rap_candidate_list_get_rater (RapCandidateList *self)
{
  return &self->rater;
}

const RapDay *
rap_candidate_list_get_day (RapCandidateList *self)
{
  return self->day;
}

GPtrArray *
rap_candidate_list_get_candidates (RapCandidateList *self)
{
  return self->candidates;
}

const RapCandidate *
rap_candidate_list_find_number (RapCandidateList *self,
                                const char       *number)
{
  g_autofree char *folded = g_utf8_casefold (number, -1);

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const RapCandidate *candidate = g_ptr_array_index (self->candidates, i);
      g_autofree char *own = g_utf8_casefold (candidate->number, -1);

      if (g_str_equal (own, folded))
        return candidate;
    }

  return NULL;
}

static RapCandidateRow *
get_row_of (RapCandidateList *self,
            const RapDayRow  *record)
{
  for (guint i = 0; record != NULL && i < self->day->rows->len; i++)
    if (g_ptr_array_index (self->day->rows, i) == record)
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

RapCandidateRow *
rap_candidate_list_find (RapCandidateList *self,
                         const RapId      *candidate,
                         guint             attempt)
{
  return self->day != NULL ? get_row_of (self, rap_day_find (self->day, candidate, attempt)) : NULL;
}

RapCandidateRow *
rap_candidate_list_find_sheet (RapCandidateList *self,
                               const RapId      *sheet)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (rap_id_equal (rap_candidate_row_get_sheet (g_ptr_array_index (self->rows, i)), sheet))
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

RapCandidateRow *
rap_candidate_list_find_next (RapCandidateList *self,
                              const RapId      *candidate,
                              guint             attempt)
{
  if (self->day == NULL)
    return NULL;

  return get_row_of (self, rap_day_find_next (self->day, candidate, attempt));
}

RapCandidateRow *
rap_candidate_list_find_running (RapCandidateList *self)
{
  return self->running >= 0 ? g_ptr_array_index (self->rows, self->running) : NULL;
}

gboolean
rap_candidate_list_is_identified (RapCandidateList *self,
                                  RapCandidateRow  *row)
{
  const RapCandidate *candidate = rap_candidate_row_get_candidate (row);

  for (guint i = 0; self->identities != NULL && i < self->identities->len; i++)
    {
      const RapIdentity *identity = g_ptr_array_index (self->identities, i);

      if (identity->attempt == rap_candidate_row_get_attempt (row) && candidate != NULL &&
          rap_id_equal (&identity->candidate, &candidate->id))
        return TRUE;
    }

  return FALSE;
}

void
rap_candidate_list_refresh_async (RapCandidateList    *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, rap_candidate_list_refresh_async);
  refresh (task);
}

gboolean
rap_candidate_list_refresh_finish (RapCandidateList  *self,
                                   GAsyncResult      *result,
                                   GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
rap_candidate_list_change_async (RapCandidateList    *self,
                                 GPtrArray           *drafts,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, rap_candidate_list_change_async);
  for (guint i = 0; i < drafts->len; i++)
    rap_draft_by (g_ptr_array_index (drafts, i), &self->rater, RAP_NO_TIME);
  rap_exam_file_append_async (rap_open_exam_get_file (self->exam), drafts, NULL, append_cb,
                              g_object_ref (task));
}

gboolean
rap_candidate_list_change_finish (RapCandidateList  *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
