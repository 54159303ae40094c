/* rap-calibration.c: a scenario that examiners marked for practice, beside the reference marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-calibration.h"

#include "exam/rap-marking.h"
#include "journal/rap-day-draft.h"

#include <glib/gi18n-lib.h>

static void
rater_free (RapCalibrationRater *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->answers, rap_answers_free);
  g_clear_pointer (&self->content, rap_sheet_content_free);
  g_free (self);
}

void
rap_calibration_free (RapCalibration *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->raters, g_ptr_array_unref);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->scenario, rap_candidate_free);
  g_clear_pointer (&self->rubric, rap_rubric_unref);
  g_free (self);
}

gboolean
rap_calibration_is_one (const RapExam *exam)
{
  return g_str_equal (exam->purpose, "calibration");
}

const char *
rap_calibration_rater_get_comment (const RapCalibrationRater *self,
                                   const RapItem             *item)
{
  for (guint i = 0; i < self->content->comments->len; i++)
    {
      const RapComment *comment = self->content->comments->pdata[i];

      if (g_str_equal (comment->item, item->id))
        return comment->text;
    }
  return "";
}

/* --- Which sheets --- */

/* A sheet of this scenario that is a rater's first. */
static gboolean
is_first (const RapSheetRecord *sheet,
          const RapId          *candidate)
{
  return sheet->state != RAP_SHEET_VOID && sheet->attempt == 1 &&
         rap_id_equal (&sheet->candidate, candidate);
}

static char *
dup_name (GPtrArray   *people,
          const RapId *id)
{
  for (guint i = 0; i < people->len; i++)
    {
      const RapPerson *person = people->pdata[i];

      if (rap_id_equal (&person->id, id))
        return g_strdup (person->name);
    }
  return g_strdup ("");
}

static RapCalibrationRater *
rater_new (RapStore              *store,
           const RapRubric       *rubric,
           GPtrArray             *people,
           const RapSheetRecord  *record,
           GError               **error)
{
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, &record->id, error);
  RapAnswers *answers = content != NULL ? rap_marking_read_answers (rubric, content, error) : NULL;
  RapCalibrationRater *self;

  if (answers == NULL)
    return NULL;
  self = g_new0 (RapCalibrationRater, 1);
  self->id = record->rater;
  self->name = dup_name (people, &record->rater);
  self->answers = answers;
  self->content = g_steal_pointer (&content);
  return self;
}

static gboolean
read_raters (RapCalibration  *self,
             RapStore        *store,
             GError         **error)
{
  g_autoptr (GPtrArray) people = rap_store_list_people (store, error);
  g_autoptr (GPtrArray) sheets = NULL;

  if (people == NULL || (sheets = rap_store_list_sheets (store, self->station, error)) == NULL)
    return FALSE;
  self->raters = g_ptr_array_new_with_free_func ((GDestroyNotify) rater_free);
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *record = sheets->pdata[i];
      RapCalibrationRater *rater;

      if (!is_first (record, &self->scenario->id) || record->state != RAP_SHEET_SUBMITTED ||
          !rap_hash_equal (&record->rubric, &self->rubric->hash))
        continue;
      rater = rater_new (store, self->rubric, people, record, error);
      if (rater == NULL)
        return FALSE;
      g_ptr_array_add (self->raters, rater);
    }
  return TRUE;
}

/* --- What it came to --- */

static gboolean
read_scenario (RapCalibration  *self,
               RapStore        *store,
               const RapId     *candidate,
               GError         **error)
{
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (store, error);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    if (rap_id_equal (&((const RapCandidate *) candidates->pdata[i])->id, candidate))
      {
        self->scenario = g_ptr_array_steal_index (candidates, i);
        return TRUE;
      }
  if (candidates != NULL)
    g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_CANDIDATE,
                         _("there is no such scenario in this file"));
  return FALSE;
}

static gboolean
read_references (RapCalibration  *self,
                 RapStore        *store,
                 GError         **error)
{
  self->references = rap_store_list_references (store, self->station, error);
  for (guint i = self->references != NULL ? self->references->len : 0; i > 0; i--)
    {
      const RapReference *reference = self->references->pdata[i - 1];

      if (!rap_id_equal (&reference->candidate, &self->scenario->id))
        g_ptr_array_remove_index (self->references, i - 1);
    }
  return self->references != NULL;
}

static gboolean
read_rubric (RapCalibration  *self,
             RapStore        *store,
             GError         **error)
{
  const RapRubric *rubric;
  RapHash hash;

  if (!rap_marking_find_station (store, self->station, &hash, error) ||
      (rubric = rap_store_get_rubric (store, &hash, error)) == NULL)
    return FALSE;
  self->rubric = rap_rubric_ref (rubric);
  return TRUE;
}

RapCalibration *
rap_calibration_read (RapStore     *store,
                      guint         station,
                      const RapId  *candidate,
                      GError      **error)
{
  g_autoptr (RapCalibration) self = g_new0 (RapCalibration, 1);
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();

  self->station = station;
  if (!read_rubric (self, store, error) || !read_scenario (self, store, candidate, error) ||
      !read_references (self, store, error) || !read_raters (self, store, error))
    return NULL;
  for (guint i = 0; i < self->raters->len; i++)
    g_ptr_array_add (answers, ((RapCalibrationRater *) self->raters->pdata[i])->answers);
  self->items = rap_agreement_list (self->rubric, self->references, answers, error);
  return self->items != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
rap_calibration_find_rater (const RapCalibration *self,
                            const RapId          *rater,
                            guint                *index)
{
  for (guint i = 0; i < self->raters->len; i++)
    if (rap_id_equal (&((const RapCalibrationRater *) self->raters->pdata[i])->id, rater))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static int
compare_differences_cb (gconstpointer a,
                        gconstpointer b,
                        gpointer      user_data)
{
  const RapCalibration *self = user_data;
  const guint *place = a;
  const guint *other_place = b;
  const RapAgreementItem *one = self->items->pdata[*place];
  const RapAgreementItem *other = self->items->pdata[*other_place];

  if (one->n_apart != other->n_apart)
    return one->n_apart > other->n_apart ? -1 : 1;
  if (one->n_within_one != other->n_within_one)
    return one->n_within_one > other->n_within_one ? -1 : 1;
  return *place < *other_place ? -1 : *place > *other_place;
}

GArray *
rap_calibration_list_by_difference (const RapCalibration *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->items->len; i++)
    g_array_append_val (places, i);
  g_array_sort_with_data (places, compare_differences_cb, (gpointer) self);
  return places;
}

/* --- Who may look --- */

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_CALIBRATION, message);
  return FALSE;
}

static gboolean
judge_group (guint        n_submitted,
             const char  *open,
             GError     **error)
{
  if (*open != '\0')
    {
      /* Translators: %s is one name or more, with commas. */
      g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_CALIBRATION,
                   _("This scenario is still being marked by %s. The reference marks are shown "
                     "once everybody has submitted."), open);
      return FALSE;
    }
  return n_submitted > 0 ||
         refuse (error, _("Nobody has marked this scenario yet. The reference marks are shown "
                          "once everybody has submitted."));
}

gboolean
rap_calibration_judge_look (RapStore     *store,
                            guint         station,
                            const RapId  *candidate,
                            const RapId  *rater,
                            GError      **error)
{
  g_autoptr (GPtrArray) people = rap_store_list_people (store, error);
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GString) open = g_string_new (NULL);
  guint n_submitted = 0;

  if (people == NULL || (sheets = rap_store_list_sheets (store, station, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = sheets->pdata[i];
      g_autofree char *name = NULL;

      if (!is_first (sheet, candidate) ||
          (rater != NULL && !rap_id_equal (&sheet->rater, rater)))
        continue;
      name = dup_name (people, &sheet->rater);
      if (sheet->state == RAP_SHEET_SUBMITTED)
        n_submitted++;
      else
        g_string_append_printf (open, "%s%s", open->len > 0 ? ", " : "", name);
    }
  if (rater == NULL)
    return judge_group (n_submitted, open->str, error);
  return (n_submitted > 0 && open->len == 0) ||
         refuse (error, _("Submit your own marks of this scenario first. Then you see the "
                          "reference marks beside them."));
}

/* --- The reference marks --- */

GPtrArray *
rap_calibration_list_references (const RapRubric  *rubric,
                                 guint             station,
                                 const RapId      *candidate,
                                 const RapAnswers *answers,
                                 GHashTable       *reasons)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      const RapAnswer *answer = rap_answers_get (answers, item);
      const char *reason = reasons != NULL ? g_hash_table_lookup (reasons, item->id) : NULL;

      if (answer != NULL)
        g_ptr_array_add (drafts, rap_draft_reference_set (station, candidate, item, answer,
                                                          reason != NULL ? reason : ""));
    }
  return drafts;
}

/* Items that are words have no levels to be apart by. */
static gboolean
is_words (const RapItem *item)
{
  return item->kind == RAP_ITEM_TEXT || item->kind == RAP_ITEM_FLAG;
}

static gboolean
refuse_mark (const RapItem  *item,
             GError        **error)
{
  /* Translators: code and label of an item. */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS,
               _("%s (%s) has no mark yet. Reference marks are whole: mark it first."),
               rap_item_get_name (item), rap_words_get (item->label, NULL));
  return FALSE;
}

static gboolean
refuse_reason (const RapItem  *item,
               GError        **error)
{
  /* Translators: code and label of an item. */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS,
               _("%s (%s) has no comment yet. The comment is the reason that everybody sees beside "
                 "the reference mark: write it first."),
               rap_item_get_name (item), rap_words_get (item->label, NULL));
  return FALSE;
}

static gboolean
is_wanted (const RapItem        *item,
           const RapSheetRecord *record,
           const RapAnswers     *answers)
{
  return item->required && rap_item_is_by (item, record->role) &&
         rap_answers_in_play (answers, item);
}

/* Leaves in @answers what can be a reference. */
static gboolean
judge_sheet (const RapRubric       *rubric,
             const RapSheetRecord  *record,
             RapAnswers            *answers,
             GHashTable            *reasons,
             GError               **error)
{
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];

      if (is_words (item))
        rap_answers_set (answers, item, NULL);
      else if (rap_answers_get (answers, item) == NULL && is_wanted (item, record, answers))
        return refuse_mark (item, error);
      else if (rap_answers_get (answers, item) != NULL &&
               !g_hash_table_contains (reasons, item->id))
        return refuse_reason (item, error);
    }
  return TRUE;
}

static GHashTable *
index_comments (const RapSheetContent *content)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < content->comments->len; i++)
    {
      const RapComment *comment = content->comments->pdata[i];

      if (*comment->text != '\0')
        g_hash_table_insert (index, comment->item, comment->text);
    }
  return index;
}

/* The drafts that make @content the reference, without the one that voids it. */
static GPtrArray *
plan_references (RapStore               *store,
                 const RapSheetContent  *content,
                 GError                **error)
{
  const RapSheetRecord *record = content->record;
  const RapRubric *rubric = rap_store_get_rubric (store, &record->rubric, error);
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (GHashTable) reasons = index_comments (content);

  if (rubric == NULL || (answers = rap_marking_read_answers (rubric, content, error)) == NULL ||
      !judge_sheet (rubric, record, answers, reasons, error))
    return NULL;
  return rap_calibration_list_references (rubric, record->station, &record->candidate, answers,
                                          reasons);
}

gboolean
rap_calibration_take_sheet (RapStore     *store,
                            const RapId  *sheet,
                            guint        *n,
                            GError      **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (RapSheetContent) content = rap_store_read_sheet (store, sheet, &read_error);
  g_autoptr (GPtrArray) drafts = NULL;

  if (read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  if (content == NULL)
    {
      g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET,
                           _("there is no such sheet in this file"));
      return FALSE;
    }
  drafts = plan_references (store, content, error);
  if (drafts == NULL)
    return FALSE;
  if (drafts->len == 0)
    {
      g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS,
                           _("This sheet has no mark that could be a reference: mark it first."));
      return FALSE;
    }
  *n = drafts->len;
  g_ptr_array_add (drafts, rap_draft_sheet_void (sheet, _("These are the reference marks")));
  for (guint i = 0; i < drafts->len; i++)
    rap_draft_by (drafts->pdata[i], &content->record->rater, RAP_NO_TIME);
  return rap_store_append (store, drafts, NULL, error);
}
