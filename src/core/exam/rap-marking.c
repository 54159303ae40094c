/* rap-marking.c: filling, submitting and scoring a sheet; rap-marking-open.c opens it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-marking-private.h"

#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Whether @answer is there, but without the words that it should come with. */
static gboolean
lacks_words (const RapItem   *item,
             const RapAnswer *answer)
{
  if (rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    return FALSE;
  if (item->kind != RAP_ITEM_FLAG && !(item->kind == RAP_ITEM_TEXT && item->required))
    return FALSE;
  return is_blank (rap_answer_get_value (answer));
}

GPtrArray *
rap_marking_list_open (const RapRubric  *rubric,
                       const RapAnswers *answers,
                       const char       *rater)
{
  g_autoptr (GPtrArray) points = NULL;

  g_return_val_if_fail (rubric != NULL && answers != NULL, NULL);

  points = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);
      const RapAnswer *answer = rap_answers_get (answers, item);
      RapOpenPoint *point;

      if (!rap_item_is_by (item, rater) || !rap_answers_in_play (answers, item))
        continue;
      if (answer == NULL ? !item->required : !lacks_words (item, answer))
        continue;

      point = g_new (RapOpenPoint, 1);
      *point = (RapOpenPoint) { item, answer != NULL };
      g_ptr_array_add (points, point);
    }
  return g_steal_pointer (&points);
}

gboolean
rap_marking_is_reason (const RapItem *text,
                       const RapItem *item)
{
  g_return_val_if_fail (text != NULL && item != NULL, FALSE);

  if (text->kind != RAP_ITEM_TEXT || !text->required || text->condition == NULL)
    return FALSE;
  for (guint i = 0; i < text->condition->tests->len; i++)
    {
      const RapTest *test = g_ptr_array_index (text->condition->tests, i);

      if (g_str_equal (test->item, item->id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_mark (RapAnswers       *answers,
           const RapRubric  *rubric,
           const RapMark    *mark,
           GError          **error)
{
  const RapItem *item = rap_rubric_get_item (rubric, mark->item);
  g_autoptr (RapAnswer) answer = NULL;

  if (item == NULL)
    {
      g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM,
                   /* Translators: the id of an item, then the id of a rubric. */
                   _("there is a mark on the item “%s”, which the rubric “%s” does not have"),
                   mark->item, rubric->id);
      return FALSE;
    }
  answer = rap_answer_new_from_kind_text (item, mark->kind, mark->value, error);
  if (answer == NULL)
    return FALSE;
  rap_answers_set (answers, item, answer);
  return TRUE;
}

RapAnswers *
rap_marking_read_answers (const RapRubric        *rubric,
                          const RapSheetContent  *content,
                          GError                **error)
{
  g_autoptr (RapAnswers) answers = NULL;

  g_return_val_if_fail (rubric != NULL && content != NULL, NULL);

  answers = rap_answers_new (rubric);
  for (guint i = 0; i < content->marks->len; i++)
    if (!take_mark (answers, rubric, g_ptr_array_index (content->marks, i), error))
      return NULL;

  for (char **id = content->domains; id != NULL && *id != NULL; id++)
    {
      const RapDomain *domain = rap_rubric_get_domain (rubric, *id);

      if (domain != NULL)
        rap_answers_switch_domain (answers, domain, TRUE);
    }
  return g_steal_pointer (&answers);
}

const char *
rap_marking_default_role (const RapRubric *rubric)
{
  g_return_val_if_fail (rubric != NULL && rubric->raters->len > 0, NULL);

  for (guint i = 0; i < rubric->raters->len; i++)
    {
      const RapRater *rater = g_ptr_array_index (rubric->raters, i);

      if (rater->role == RAP_ROLE_EXAMINER)
        return rater->id;
    }
  return ((const RapRater *) rubric->raters->pdata[0])->id;
}

static RapSheetContent *
read_sheet (RapStore     *store,
            const RapId  *sheet,
            GError      **error)
{
  g_autoptr (GError) problem = NULL;
  RapSheetContent *content = rap_store_read_sheet (store, sheet, &problem);
  char text[RAP_ID_TEXT_SIZE];

  if (content != NULL)
    return content;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    /* Translators: %s is the id of a sheet. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET, _("the exam has no sheet %s"),
                 rap_id_to_text (sheet, text));
  return NULL;
}

RapSheetContent *
rap_marking_read_open_sheet (RapStore     *store,
                             const RapId  *sheet,
                             GError      **error)
{
  g_autoptr (RapSheetContent) content = read_sheet (store, sheet, error);

  if (content == NULL)
    return NULL;
  if (content->record->state == RAP_SHEET_SUBMITTED)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                 _("the sheet has been submitted; it can only be changed after it was reopened, "
                   "with a "
                   "reason"));
  else if (content->record->state == RAP_SHEET_VOID)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                 _("the sheet is void and stays as it is; open a new one"));
  else
    return g_steal_pointer (&content);
  return NULL;
}

/* What fills a sheet: the entries to come, and what they are compared with. */
typedef struct
{
  const RapMarkingPlace *place;   /* Borrowed */
  const RapSheetContent *content; /* Borrowed; NULL where the sheet is about to be opened */
  GPtrArray             *drafts;  /* Borrowed */
} Filling;

static void
add_draft (const Filling *filling,
           RapDraft      *draft)
{
  g_ptr_array_add (filling->drafts,
                   rap_draft_by (draft, &filling->place->rater, RAP_NO_TIME));
}

static gboolean
fill_marks (const Filling     *filling,
            const RapAnswers  *now,
            const RapAnswers  *answers,
            GError           **error)
{
  const RapMarkingPlace *place = filling->place;

  for (guint i = 0; i < place->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (place->rubric->items, i);
      const RapAnswer *answer = rap_answers_get (answers, item);
      const RapAnswer *old = now != NULL ? rap_answers_get (now, item) : NULL;

      if (answer == NULL || (old != NULL && rap_answer_equal (old, answer)))
        continue;
      if (!rap_item_is_by (item, place->role))
        {
          /* Translators: what the rubric calls an item, then the id of a rater. */
          g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM,
                       _("%s: the item is not marked by the role “%s”"), item->id, place->role);
          return FALSE;
        }
      add_draft (filling, rap_draft_mark_set (&place->sheet, item, answer));
    }
  return TRUE;
}

static const char *
find_comment (const RapSheetContent *content,
              const char            *item)
{
  for (guint i = 0; content != NULL && i < content->comments->len; i++)
    {
      const RapComment *comment = g_ptr_array_index (content->comments, i);

      if (strcmp (comment->item, item) == 0)
        return comment->text;
    }
  return "";
}

/* Comments in the order of their items, so that the journal does not depend on a hash table. */
static gboolean
fill_comments (const Filling  *filling,
               GHashTable     *comments,
               GError        **error)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (comments), (GCompareFunc) strcmp);
  const RapMarkingPlace *place = filling->place;

  for (GList *l = ids; l != NULL; l = l->next)
    {
      const char *id = l->data;
      const char *text = g_hash_table_lookup (comments, id);

      if (*id != '\0' && rap_rubric_get_item (place->rubric, id) == NULL)
        {
          /* Translators: the id of an item, then the id of a rubric. */
          g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM,
                       _("%s: the rubric “%s” has no such item"), id, place->rubric->id);
          return FALSE;
        }
      if (strcmp (find_comment (filling->content, id), text) != 0)
        add_draft (filling, rap_draft_comment_set (&place->sheet, *id == '\0' ? NULL : id, text));
    }
  return TRUE;
}

/* @drafts: gets what the sheet at @place lacks of @answers and @comments. */
static gboolean
add_filling (const RapMarkingPlace  *place,
             const RapSheetContent  *content,
             const RapAnswers       *answers,
             GHashTable             *comments,
             GPtrArray              *drafts,
             GError                **error)
{
  Filling filling = { place, content, drafts };
  g_autoptr (RapAnswers) now = NULL;

  if (content != NULL)
    {
      now = rap_marking_read_answers (place->rubric, content, error);
      if (now == NULL)
        return FALSE;
    }
  return fill_marks (&filling, now, answers, error)
         && (comments == NULL || fill_comments (&filling, comments, error));
}

gboolean
rap_marking_fill (RapStore          *store,
                  const RapId       *sheet,
                  const RapAnswers  *answers,
                  GHashTable        *comments,
                  GError           **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  g_autoptr (RapSheetContent) content = NULL;
  RapMarkingPlace place = { .found = TRUE };

  g_return_val_if_fail (store != NULL && sheet != NULL && answers != NULL, FALSE);

  content = rap_marking_read_open_sheet (store, sheet, error);
  if (content == NULL)
    return FALSE;
  place.rubric = rap_store_get_rubric (store, &content->record->rubric, error);
  if (place.rubric == NULL)
    return FALSE;
  place.sheet = *sheet;
  place.rater = content->record->rater;
  place.role = content->record->role;
  if (!add_filling (&place, content, answers, comments, drafts, error))
    return FALSE;
  return drafts->len == 0 || rap_store_append (store, drafts, NULL, error);
}

gboolean
rap_marking_enter (RapStore          *store,
                   guint              station,
                   const RapId       *candidate,
                   guint              attempt,
                   const char        *rater_name,
                   const char        *role,
                   const RapAnswers  *answers,
                   GHashTable        *comments,
                   RapId             *sheet,
                   GError           **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  RapMarkingPlace place;

  g_return_val_if_fail (store != NULL && candidate != NULL && rater_name != NULL, FALSE);
  g_return_val_if_fail (answers != NULL && sheet != NULL, FALSE);

  if (!rap_marking_find_place (store, station, candidate, attempt, rater_name, role, &place,
                               drafts, error))
    return FALSE;
  *sheet = place.sheet;
  if (place.found)
    return rap_marking_fill (store, sheet, answers, comments, error);
  return add_filling (&place, NULL, answers, comments, drafts, error)
         && rap_store_append (store, drafts, NULL, error);
}

static char *
name_points (GPtrArray *points)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const RapOpenPoint *point = g_ptr_array_index (points, i);

      if (i > 0)
        g_string_append (names, ", ");
      g_string_append (names, rap_item_get_name (point->item));
      if (point->words)
        /* Translators: behind the name of an item whose mark is there, but whose words are missing.
         * */
        g_string_append (names, _(" (words)"));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

gboolean
rap_marking_submit (RapStore     *store,
                    const RapId  *sheet,
                    const char   *reason,
                    GError      **error)
{
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (GPtrArray) points = NULL;
  const RapRubric *rubric;
  RapDraft *draft;

  g_return_val_if_fail (store != NULL && sheet != NULL, FALSE);

  content = rap_marking_read_open_sheet (store, sheet, error);
  if (content == NULL)
    return FALSE;
  rubric = rap_store_get_rubric (store, &content->record->rubric, error);
  if (rubric == NULL)
    return FALSE;
  answers = rap_marking_read_answers (rubric, content, error);
  if (answers == NULL)
    return FALSE;

  points = rap_marking_list_open (rubric, answers, content->record->role);
  if (points->len > 0 && (reason == NULL || is_blank (reason)))
    {
      g_autofree char *names = name_points (points);

      /* Translators: how many marks are open, then their names. */
      g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_OPEN_MARKS,
                   ngettext ("the sheet is not submitted, because %u mark is open: %s",
                             "the sheet is not submitted, because %u marks are open: %s",
                             points->len),
                   points->len, names);
      return FALSE;
    }

  draft = rap_draft_sheet_submit (sheet, points->len > 0 ? reason : NULL);
  return rap_store_append_one (store, rap_draft_by (draft, &content->record->rater, RAP_NO_TIME),
                               NULL,
                               error);
}

RapScore *
rap_marking_score (RapStore     *store,
                   const RapId  *sheet,
                   GError      **error)
{
  g_autoptr (RapSheetContent) content = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  const RapRubric *rubric;

  g_return_val_if_fail (store != NULL && sheet != NULL, NULL);

  content = read_sheet (store, sheet, error);
  if (content == NULL)
    return NULL;
  rubric = rap_store_get_rubric (store, &content->record->rubric, error);
  if (rubric == NULL)
    return NULL;
  answers = rap_marking_read_answers (rubric, content, error);
  return answers == NULL ? NULL : rap_score_new (rubric, answers, content->record->role);
}
