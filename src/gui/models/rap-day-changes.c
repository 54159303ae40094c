/* rap-day-changes.c: what an examiner changes in the day of their station.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-day-changes.h"

#include "exam/rap-move.h"

static GPtrArray *
drafts_new (RapDraft *first)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  if (first != NULL)
    g_ptr_array_add (drafts, first);

  return drafts;
}

static guint
get_station (RapCandidateList *list)
{
  return rap_candidate_list_get_stop (list)->number;
}

static void
change_one (RapCandidateList    *list,
            RapDraft            *draft,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  rap_candidate_list_change_async (list, drafts_new (draft), callback, user_data);
}

/* The record of the day that @row shows. */
static const RapDayRow *
get_record (RapCandidateList *list,
            RapCandidateRow  *row)
{
  const RapDay *day = rap_candidate_list_get_day (list);

  for (guint i = 0; i < day->rows->len; i++)
    if (rap_candidate_row_is_about (row, g_ptr_array_index (day->rows, i)))
      return g_ptr_array_index (day->rows, i);

  return NULL;
}

static guint
find_last_slot (const RapDay *day)
{
  guint last = 0;

  for (guint i = 0; i < day->rows->len; i++)
    last = MAX (last, ((const RapDayRow *) g_ptr_array_index (day->rows, i))->slot);

  return last;
}

void
rap_day_changes_set_encounter (RapCandidateList    *list,
                               RapCandidateRow     *row,
                               RapEncounterState    state,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  const RapCandidate *candidate = rap_candidate_row_get_candidate (row);

  change_one (list, rap_draft_encounter_set (get_station (list), &candidate->id,
                                             rap_candidate_row_get_attempt (row), state, NULL),
              callback, user_data);
}

void
rap_day_changes_empty_slot (RapCandidateList    *list,
                            RapCandidateRow     *row,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  const RapDayRow *record = get_record (list, row);

  change_one (list, rap_draft_slot_set (get_station (list), record->slot, NULL, record->begins_ms),
              callback, user_data);
}

gboolean
rap_day_changes_has_place (RapCandidateList *list,
                           RapCandidateRow  *row)
{
  const RapDay *day = rap_candidate_list_get_day (list);

  if (rap_candidate_row_get_slot (row) > 0)
    return TRUE;

  return day != NULL && find_last_slot (day) == 0 && rap_candidate_row_get_attempt (row) == 1;
}

void
rap_day_changes_move_by_one (RapCandidateList    *list,
                             RapCandidateRow     *row,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  rap_candidate_list_change_async (list,
                                   rap_day_move_by_one (rap_candidate_list_get_day (list),
                                                        get_record (list, row)),
                                   callback, user_data);
}

void
rap_day_changes_swap_slots (RapCandidateList    *list,
                            RapCandidateRow     *row,
                            RapCandidateRow     *other,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  rap_candidate_list_change_async (list,
                                   rap_day_swap_slots (rap_candidate_list_get_day (list),
                                                       get_record (list, row),
                                                       get_record (list, other)),
                                   callback, user_data);
}

void
rap_day_changes_add (RapCandidateList    *list,
                     RapCandidateRow     *row,
                     const char          *number,
                     const char          *name,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  const RapCandidate *known = rap_candidate_list_find_number (list, number);
  const RapDayRow *record = row != NULL ? get_record (list, row) : NULL;
  gboolean free_slot = record != NULL && record->state == RAP_DAY_NOBODY;
  guint last = find_last_slot (rap_candidate_list_get_day (list));
  GPtrArray *drafts = drafts_new (NULL);
  RapId id;

  if (known != NULL)
    id = known->id;
  else
    {
      id = rap_id_new_random ();
      g_ptr_array_add (drafts, rap_draft_candidate_set (&id, number, name, NULL, NULL, NULL));
    }
  if (last > 0)
    g_ptr_array_add (drafts, rap_draft_slot_set (get_station (list),
                                                 free_slot ? record->slot : last + 1, &id,
                                                 free_slot ? record->begins_ms : RAP_NO_TIME));
  rap_candidate_list_change_async (list, drafts, callback, user_data);
}

void
rap_day_changes_void (RapCandidateList    *list,
                      RapCandidateRow     *row,
                      const char          *reason,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  change_one (list, rap_draft_sheet_void (rap_candidate_row_get_sheet (row), reason), callback,
              user_data);
}

/* A sheet on its way to another encounter. */
typedef struct
{
  RapCandidateList    *list;
  RapSheetMove         move;
  RapId                other; /* the sheet that it changes places with, or nil */
  char                *reason;
  GAsyncReadyCallback  callback;
  gpointer             user_data;
} Moving;

static void
moving_free (Moving *self)
{
  g_clear_object (&self->list);
  g_free (self->reason);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moving, moving_free)

/* On the worker thread, which looks at the strings and ids of the moving alone. */
static gpointer
judge_move (RapStore      *store,
            gpointer       task_data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Moving *moving = task_data;
  g_autoptr (GPtrArray) sheets = rap_store_list_sheets (store, 0, error);
  gboolean swaps = !rap_id_is_nil (&moving->other);
  g_autoptr (GPtrArray) drafts = NULL;
  RapDraft *draft;

  if (sheets == NULL)
    return NULL;
  draft = swaps
    ? rap_move_swap (sheets, &moving->move.sheet, &moving->other, moving->reason, error)
    : rap_move_to (sheets, &moving->move, moving->reason, error);
  if (draft == NULL)
    return NULL;
  drafts = drafts_new (draft);
  if (!swaps && !rap_move_take_clock (store, sheets, &moving->move, drafts, error))
    return NULL;

  return g_steal_pointer (&drafts);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Moving) moving = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (drafts != NULL)
    rap_candidate_list_change_async (moving->list, drafts, moving->callback, moving->user_data);
  else
    g_task_report_error (moving->list, moving->callback, moving->user_data, judged_cb,
                         g_steal_pointer (&error));
}

void
rap_day_changes_move_sheet (RapCandidateList    *list,
                            RapCandidateRow     *row,
                            RapCandidateRow     *to,
                            const char          *reason,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Moving *moving = g_new0 (Moving, 1);

  moving->list = g_object_ref (list);
  moving->move = (RapSheetMove) { *rap_candidate_row_get_sheet (row), get_station (list),
                                  rap_candidate_row_get_candidate (to)->id,
                                  rap_candidate_row_get_attempt (to) };
  /* Beside the sheet of another examiner there is room for one's own. */
  if (rap_candidate_row_get_other (to) == NULL)
    moving->other = *rap_candidate_row_get_sheet (to);
  moving->reason = g_strdup (reason);
  moving->callback = callback;
  moving->user_data = user_data;
  rap_exam_file_call_async (rap_open_exam_get_file (rap_candidate_list_get_exam (list)),
                            judge_move, moving, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                            judged_cb, moving);
}

void
rap_day_changes_identify (RapCandidateList    *list,
                          RapCandidateRow     *row,
                          RapIdentityHow       how,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  const RapCandidate *candidate = rap_candidate_row_get_candidate (row);

  change_one (list, rap_draft_identity_confirm (get_station (list), &candidate->id,
                                                rap_candidate_row_get_attempt (row), how),
              callback, user_data);
}
