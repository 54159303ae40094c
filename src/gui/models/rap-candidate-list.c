/* rap-candidate-list.c: the candidates at a station, as one rater sees them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-candidate-list.h"

#include "exam/rap-marking.h"

struct _RapCandidateList
{
  GObject parent_instance;

  /* Owned */
  RapOpenExam *exam;
  GPtrArray   *rows;   /* RapCandidateRow, in the order of the exam's candidates */
  GHashTable  *by_id;  /* RapId (borrowed) to RapCandidateRow (borrowed) */
  char        *rater_name;
  char        *role;

  /* Borrowed from the exam */
  const RapStop *stop;

  RapId rater;
};

/* What the worker is asked for: the sheets of one rater in one role at one station. */
typedef struct
{
  guint  station;
  RapId  rater;
  char  *role;
} Reading;

/* What it found of one of them. */
typedef struct
{
  RapId           candidate;
  RapId           sheet;
  RapMarkingState state;
  guint           open_count;
} Finding;

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
reading_free (Reading *self)
{
  g_clear_pointer (&self->role, g_free);
  g_free (self);
}

static RapMarkingState
judge_state (const RapSheetRecord *sheet)
{
  switch (sheet->state)
    {
    case RAP_SHEET_OPEN:
    case RAP_SHEET_REOPENED:
      return RAP_MARKING_STATE_OPEN;
    case RAP_SHEET_SUBMITTED:
      return sheet->partial ? RAP_MARKING_STATE_PARTIAL : RAP_MARKING_STATE_SUBMITTED;
    case RAP_SHEET_VOID:
    default:
      return RAP_MARKING_STATE_VOID;
    }
}

static gboolean
count_open (RapStore              *store,
            const RapSheetRecord  *sheet,
            guint                 *count,
            GError               **error)
{
  const RapRubric *rubric = rap_store_get_rubric (store, &sheet->rubric, error);
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (GPtrArray) open = NULL;

  if (rubric == NULL || (content = rap_store_read_sheet (store, &sheet->id, error)) == NULL ||
      (answers = rap_marking_read_answers (rubric, content, error)) == NULL)
    return FALSE;

  open = rap_marking_list_open (rubric, answers, sheet->role);
  *count = open->len;

  return TRUE;
}

static gpointer
read_sheets (RapStore      *store,
             gpointer       task_data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Reading *wanted = task_data;
  g_autoptr (GPtrArray) sheets = rap_store_list_sheets (store, wanted->station, error);
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (Finding));

  if (sheets == NULL)
    return NULL;

  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = g_ptr_array_index (sheets, i);
      Finding finding = { .candidate = sheet->candidate, .sheet = sheet->id,
                          .state = judge_state (sheet) };

      if (!rap_id_equal (&sheet->rater, &wanted->rater) || !g_str_equal (sheet->role, wanted->role))
        continue;
      if (finding.state == RAP_MARKING_STATE_OPEN &&
          !count_open (store, sheet, &finding.open_count, error))
        return NULL;
      g_array_append_val (findings, finding);
    }

  return g_steal_pointer (&findings);
}

/* Which of two sheets of one candidate a rater wants to see: an open one first, a void one last. */
static guint
get_rank (RapMarkingState state)
{
  switch (state)
    {
    case RAP_MARKING_STATE_OPEN:
      return 3;
    case RAP_MARKING_STATE_SUBMITTED:
    case RAP_MARKING_STATE_PARTIAL:
      return 2;
    case RAP_MARKING_STATE_VOID:
      return 1;
    case RAP_MARKING_STATE_NONE:
    default:
      return 0;
    }
}

static void
apply_findings (RapCandidateList *self,
                GArray           *findings)
{
  g_autoptr (GHashTable) best = g_hash_table_new (NULL, NULL);
  const Finding none = { 0 };

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = &g_array_index (findings, Finding, i);
      RapCandidateRow *row = g_hash_table_lookup (self->by_id, &finding->candidate);
      const Finding *other = row != NULL ? g_hash_table_lookup (best, row) : NULL;

      if (row != NULL && (other == NULL || get_rank (finding->state) > get_rank (other->state)))
        g_hash_table_insert (best, row, (gpointer) finding);
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      RapCandidateRow *row = g_ptr_array_index (self->rows, i);
      const Finding *finding = g_hash_table_lookup (best, row);

      if (finding == NULL)
        finding = &none;
      rap_candidate_row_set_state (row, finding->state, &finding->sheet, finding->open_count);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) findings = rap_exam_file_call_finish (RAP_EXAM_FILE (source), result, &error);

  if (findings == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  apply_findings (g_task_get_source_object (task), findings);
  g_task_return_boolean (task, TRUE);
}

static void
refresh (GTask *task)
{
  RapCandidateList *self = g_task_get_source_object (task);
  Reading *wanted = g_new0 (Reading, 1);

  wanted->station = self->stop->number;
  wanted->rater = self->rater;
  wanted->role = g_strdup (self->role);
  rap_exam_file_call_async (rap_open_exam_get_file (self->exam), read_sheets, wanted,
                            (GDestroyNotify) reading_free, (GDestroyNotify) g_array_unref,
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
append (RapCandidateList    *self,
        RapDraft            *draft,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  g_task_set_source_tag (task, append);
  g_ptr_array_add (drafts, rap_draft_by (draft, &self->rater, RAP_NO_TIME));
  rap_exam_file_append_async (rap_open_exam_get_file (self->exam), drafts, NULL, append_cb,
                              g_object_ref (task));
}

static void
rap_candidate_list_finalize (GObject *object)
{
  RapCandidateList *self = RAP_CANDIDATE_LIST (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->rater_name, g_free);
  g_clear_pointer (&self->role, g_free);
  g_clear_object (&self->exam);

  G_OBJECT_CLASS (rap_candidate_list_parent_class)->finalize (object);
}

static void
rap_candidate_list_class_init (RapCandidateListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_candidate_list_finalize;
}

static void
rap_candidate_list_init (RapCandidateList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (rap_id_hash_func, rap_id_equal_func);
}

RapCandidateList *
rap_candidate_list_new (RapOpenExam   *exam,
                        const RapStop *stop,
                        const char    *rater_name,
                        const char    *role)
{
  RapCandidateList *self = g_object_new (RAP_TYPE_CANDIDATE_LIST, NULL);
  GPtrArray *candidates = rap_open_exam_get_candidates (exam);

  self->exam = g_object_ref (exam);
  self->stop = stop;
  self->rater_name = g_strdup (rater_name);
  self->role = g_strdup (role);
  self->rater = rap_id_new_person (&rap_open_exam_get_exam (exam)->id, rater_name);

  for (guint i = 0; i < candidates->len; i++)
    {
      RapCandidate *candidate = g_ptr_array_index (candidates, i);
      RapCandidateRow *row = rap_candidate_row_new (candidate);

      g_ptr_array_add (self->rows, row);
      g_hash_table_insert (self->by_id, &candidate->id, row);
    }

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

guint
rap_candidate_list_count (RapCandidateList *self,
                          RapMarkingState   state)
{
  guint count = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (rap_candidate_row_get_state (g_ptr_array_index (self->rows, i)) == state)
      count++;

  return count;
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
rap_candidate_list_void_async (RapCandidateList    *self,
                               RapCandidateRow     *row,
                               const char          *reason,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  append (self, rap_draft_sheet_void (rap_candidate_row_get_sheet (row), reason), callback,
          user_data);
}

gboolean
rap_candidate_list_change_finish (RapCandidateList  *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
