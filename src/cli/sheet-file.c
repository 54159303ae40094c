/* sheet-file.c: a sheet of an exam file, with its score, for the commands that show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sheet-file.h"

#include "exam-operand.h"
#include "exam/rap-marking.h"

#include <glib/gi18n.h>
#include <string.h>

static RapSheetContent *
read_content (RapStore     *store,
              const RapId  *sheet,
              GError      **error)
{
  g_autoptr (GError) problem = NULL;
  RapSheetContent *content = rap_store_read_sheet (store, sheet, &problem);
  char text[RAP_ID_TEXT_SIZE];

  if (content == NULL && problem == NULL)
    /* Translators: %s is the id of a sheet. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET, _("the exam has no sheet %s"),
                 rap_id_to_text (sheet, text));
  else if (content == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return content;
}

RapSheetFile *
rap_sheet_file_new (RapStore             *store,
                    const RapExamPeople  *people,
                    const RapId          *sheet,
                    GError              **error)
{
  g_autoptr (RapSheetFile) self = g_new0 (RapSheetFile, 1);

  self->people = people;
  self->content = read_content (store, sheet, error);
  if (self->content == NULL)
    return NULL;
  self->rubric = rap_store_get_rubric (store, &self->content->record->rubric, error);
  if (self->rubric == NULL)
    return NULL;
  self->answers = rap_marking_read_answers (self->rubric, self->content, error);
  if (self->answers == NULL)
    return NULL;

  self->score = rap_score_new (self->rubric, self->answers, self->content->record->role);
  self->open = rap_marking_list_open (self->rubric, self->answers, self->content->record->role);
  return g_steal_pointer (&self);
}

void
rap_sheet_file_free (RapSheetFile *self)
{
  g_clear_pointer (&self->content, rap_sheet_content_free);
  g_clear_pointer (&self->answers, rap_answers_free);
  g_clear_pointer (&self->score, rap_score_free);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_free (self);
}

gboolean
rap_sheet_file_find (RapStore    *store,
                     const char  *text,
                     RapId       *sheet,
                     GError     **error)
{
  g_autoptr (GPtrArray) records = rap_store_list_sheets (store, 0, error);
  guint found = 0;

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const RapSheetRecord *record = g_ptr_array_index (records, i);

      if (!rap_exam_operand_names (text, &record->id))
        continue;
      *sheet = record->id;
      found++;
    }
  if (found == 1)
    return TRUE;

  if (found == 0)
    /* Translators: %s is the id of a sheet, or its beginning. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET,
                 _("the exam has no sheet “%s”; “rapportctl sheets” lists them"), text);
  else
    /* Translators: a count of at least two, then the beginning of the ids of that many sheets. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_SHEET,
                 _("%u sheets of the exam begin with “%s”; give more of the id"), found, text);
  return FALSE;
}

const RapMark *
rap_sheet_file_find_mark (const RapSheetFile *self,
                          const char         *item)
{
  for (guint i = 0; i < self->content->marks->len; i++)
    {
      const RapMark *mark = g_ptr_array_index (self->content->marks, i);

      if (strcmp (mark->item, item) == 0)
        return mark;
    }
  return NULL;
}

const char *
rap_sheet_file_find_comment (const RapSheetFile *self,
                             const char         *item)
{
  for (guint i = 0; i < self->content->comments->len; i++)
    {
      const RapComment *comment = g_ptr_array_index (self->content->comments, i);

      if (strcmp (comment->item, item) == 0)
        return comment->text;
    }
  return NULL;
}
