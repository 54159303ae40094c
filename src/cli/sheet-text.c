/* sheet-text.c: a sheet of an exam file, as text for people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sheet-file.h"

#include "base/rap-clock.h"
#include "exam/rap-marking.h"
#include "text-table.h"

#include <glib/gi18n.h>

static void
add_line (GString    *text,
          const char *heading,
          const char *words)
{
  g_autofree char *plain = words != NULL ? rap_text_make_plain (words) : NULL;

  if (plain != NULL && *plain != '\0')
    g_string_append_printf (text, "%s: %s\n", heading, plain);
}

static void
add_record (GString            *text,
            const RapSheetFile *self)
{
  const RapSheetRecord *record = self->content->record;
  g_autofree char *station = g_strdup_printf ("%u", record->station);
  g_autofree char *attempt = g_strdup_printf ("%u", record->attempt);
  g_autofree char *moves = g_strdup_printf ("%u", record->n_moves);
  g_autofree char *submitted = NULL;
  char id[RAP_ID_TEXT_SIZE];

  if (record->submitted_ms != RAP_NO_TIME)
    submitted = rap_time_to_text (record->submitted_ms);
  add_line (text, _("sheet"), rap_id_to_text (&record->id, id));
  add_line (text, _("station"), station);
  add_line (text, _("candidate"), rap_exam_people_get_number (self->people, &record->candidate));
  add_line (text, _("attempt"), attempt);
  /* Translators: how often a sheet was taken to another candidate or attempt; a number follows. */
  add_line (text, _("moved"), record->n_moves > 0 ? moves : NULL);
  add_line (text, _("rater"), rap_exam_people_get_name (self->people, &record->rater));
  add_line (text, _("role"), record->role);
  add_line (text, _("state"), rap_sheet_state_to_text (record->state));
  add_line (text, _("submitted"), submitted);
  add_line (text, _("reason"), record->reason);
  add_line (text, _("comment"), rap_sheet_file_find_comment (self, ""));
}

static char *
seconds_to_text (gint64 role_ms)
{
  char text[RAP_DOUBLE_TEXT_SIZE];

  return role_ms == RAP_NO_TIME ? NULL : g_strdup (g_ascii_formatd (text, sizeof text, "%.1f",
                                                                    (double) role_ms / 1000));
}

static void
add_item (RapTextTable       *table,
          const RapSheetFile *self,
          const RapItem      *item,
          const char         *language)
{
  const RapAnswer *answer = rap_answers_get (self->answers, item);
  const RapMark *mark = rap_sheet_file_find_mark (self, item->id);
  g_autoptr (RapNumber) value = rap_score_dup_item_value (self->answers, item);
  g_autofree char *words = answer != NULL ? rap_answer_to_words (answer, self->rubric, item,
                                                                 language) : NULL;
  g_autofree char *number = value != NULL ? rap_number_to_text (value) : NULL;
  g_autofree char *seconds = seconds_to_text (mark != NULL ? mark->role_ms : RAP_NO_TIME);

  rap_text_table_add (table, (const char * const []) { rap_item_get_name (item),
                                                       rap_words_get (item->label, language), words,
                                                       number,
                                                       seconds,
                                                       rap_sheet_file_find_comment (self,
                                                                                    item->id) });
}

static void
add_items (GString            *text,
           const RapSheetFile *self,
           const char         *language)
{
  g_autoptr (RapTextTable) table = rap_text_table_new (_("item"), _("label"), _("answer"),
                                                       _("value"),
                                                       _("seconds"), _("comment"), NULL);
  g_autofree char *rows = NULL;

  rap_text_table_set_numeric (table, 3);
  rap_text_table_set_numeric (table, 4);
  for (guint i = 0; i < self->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (self->rubric->items, i);

      if (rap_answers_get (self->answers, item) != NULL
          || rap_sheet_file_find_comment (self, item->id) != NULL)
        add_item (table, self, item, language);
    }
  rows = rap_text_table_to_text (table);
  g_string_append_printf (text, "\n%s", rows);
}

static void
add_totals (GString            *text,
            const RapSheetFile *self,
            const char         *language)
{
  g_autoptr (RapTextTable) table = rap_text_table_new (_("total"), _("label"), _("value"), NULL);
  g_autofree char *rows = NULL;

  rap_text_table_set_numeric (table, 2);
  for (guint i = 0; i < self->score->totals->len; i++)
    {
      const RapTotalScore *total = g_ptr_array_index (self->score->totals, i);
      g_autofree char *value = total->rounded != NULL ? rap_number_to_text (total->rounded) : NULL;

      rap_text_table_add (table, (const char * const []) { total->total->id,
                                                           rap_words_get (total->total->label,
                                                                          language),
                                                           value });
    }
  rows = rap_text_table_to_text (table);
  g_string_append_printf (text, "\n%s", rows);
}

static void
add_critical (GString            *text,
              const RapSheetFile *self,
              const char         *language)
{
  for (guint i = 0; i < self->score->criticals->len; i++)
    {
      const RapCriticalHit *hit = g_ptr_array_index (self->score->criticals, i);
      g_autofree char *words = g_strdup_printf ("%s %s: %s", rap_item_get_name (hit->item),
                                                rap_words_get (hit->item->label, language),
                                                rap_effect_to_text (hit->critical->effect));

      add_line (text, _("critical"), words);
    }
}

static void
add_moments (GString            *text,
             const RapSheetFile *self)
{
  g_autoptr (RapTextTable) table = rap_text_table_new (_("seconds"), _("moment"), _("about"), NULL);
  g_autofree char *rows = NULL;

  if (self->content->moments->len == 0)
    return;
  rap_text_table_set_numeric (table, 0);
  for (guint i = 0; i < self->content->moments->len; i++)
    {
      const RapMoment *moment = g_ptr_array_index (self->content->moments, i);
      g_autofree char *seconds = seconds_to_text (moment->role_ms);

      rap_text_table_add (table, (const char * const []) { seconds, moment->text, moment->link });
    }
  rows = rap_text_table_to_text (table);
  g_string_append_printf (text, "\n%s", rows);
}

static void
add_concerns (GString            *text,
              const RapSheetFile *self)
{
  for (guint i = 0; i < self->content->concerns->len; i++)
    {
      const RapConcern *concern = g_ptr_array_index (self->content->concerns, i);

      add_line (text, _("concern"), concern->text);
    }
}

char *
rap_sheet_file_list_open (const RapSheetFile *self,
                          const char         *language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->open->len; i++)
    {
      const RapOpenPoint *point = g_ptr_array_index (self->open, i);
      g_autofree char *words = g_strdup_printf ("%s %s%s", rap_item_get_name (point->item),
                                                rap_words_get (point->item->label, language),
                                                point->words ? _(" (words)") : "");

      add_line (text, _("open"), words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
rap_sheet_file_to_text (const RapSheetFile *self,
                        const char         *language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *open = rap_sheet_file_list_open (self, language);

  add_record (text, self);
  g_string_append (text, open);
  add_critical (text, self, language);
  add_concerns (text, self);
  add_items (text, self, language);
  add_totals (text, self, language);
  add_moments (text, self);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
