/* rap-sheet-reader.c: one sheet after another, with the values that enter the scoring.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-sheet-reader.h"

#include "journal/rap-sheet-rows.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An item and the answers to it that were met so far. */
typedef struct
{
  const RapItem *item;    /* Borrowed */
  GHashTable    *answers; /* text to RapReadAnswer */
  RapReadAnswer *na;      /* or NULL, while not met */
  RapReadAnswer *unseen;
} FormItem;

/* A rubric of the exam. */
typedef struct
{
  const RapRubric *rubric;     /* Borrowed from the store */
  char             hash[RAP_HASH_TEXT_SIZE];
  FormItem        *items;      /* as many as the rubric has */
  GHashTable      *by_id;      /* item id (borrowed) to FormItem (borrowed) */
  gboolean         conditions; /* some items can be out of play although they are answered */
} Form;

struct _RapSheetReader
{
  RapStore     *store;  /* Borrowed */
  GHashTable   *forms;  /* RapHash to Form */
  Form         *form;   /* Borrowed: of the sheet at hand */
  RapReadSheet  sheet;
  GStringChunk *texts;  /* comments and domains of the sheet at hand */
  GPtrArray    *own;    /* RapReadAnswer: words that no other sheet has */
  GError       *problem;
};

static void
read_answer_free (gpointer data)
{
  RapReadAnswer *self = data;

  g_clear_pointer (&self->answer, rap_answer_unref);
  g_free (self->text);
  g_free (self->value);
  g_free (self);
}

static void
form_free (gpointer data)
{
  Form *self = data;

  for (guint i = 0; i < self->rubric->items->len; i++)
    {
      g_hash_table_unref (self->items[i].answers);
      g_clear_pointer (&self->items[i].na, read_answer_free);
      g_clear_pointer (&self->items[i].unseen, read_answer_free);
    }
  g_hash_table_unref (self->by_id);
  g_free (self->items);
  g_free (self);
}

static Form *
form_new (const RapRubric *rubric)
{
  Form *self = g_new0 (Form, 1);

  self->rubric = rubric;
  rap_hash_to_text (&rubric->hash, self->hash);
  self->items = g_new0 (FormItem, rubric->items->len);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      self->items[i].item = item;
      self->items[i].answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                      read_answer_free);
      g_hash_table_insert (self->by_id, item->id, &self->items[i]);
      self->conditions |= item->condition != NULL;
    }
  return self;
}

static guint
hash_hash (gconstpointer hash)
{
  guint first;

  memcpy (&first, ((const RapHash *) hash)->bytes, sizeof first);
  return first;
}

static gboolean
hash_equal (gconstpointer a,
            gconstpointer b)
{
  return rap_hash_equal (a, b);
}

RapSheetReader *
rap_sheet_reader_new (RapStore *store)
{
  RapSheetReader *self;

  g_return_val_if_fail (store != NULL, NULL);

  self = g_new0 (RapSheetReader, 1);
  self->store = store;
  self->forms = g_hash_table_new_full (hash_hash, hash_equal, NULL, form_free);
  self->texts = g_string_chunk_new (4096);
  self->own = g_ptr_array_new_with_free_func (read_answer_free);
  self->sheet.domains = g_ptr_array_new ();
  return self;
}

void
rap_sheet_reader_free (RapSheetReader *self)
{
  g_hash_table_unref (self->forms);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->own);
  g_ptr_array_unref (self->sheet.domains);
  g_free (self->sheet.marks);
  g_clear_error (&self->problem);
  g_free (self);
}

static RapReadAnswer *
read_answer_new (const RapItem  *item,
                 const char     *kind,
                 const char     *value,
                 GError        **error)
{
  g_autoptr (RapAnswer) answer = rap_answer_new_from_kind_text (item, kind, value, error);
  g_autoptr (RapNumber) raw = NULL;
  g_autoptr (RapNumber) number = NULL;
  RapReadAnswer *self;

  if (answer == NULL)
    return NULL;

  self = g_new0 (RapReadAnswer, 1);
  self->text = g_strdup (rap_answer_get_value (answer));
  raw = rap_answer_dup_raw (answer, item);
  self->value = raw != NULL ? rap_number_to_text (raw) : g_strdup ("");
  self->na = rap_answer_get_kind (answer) == RAP_ANSWER_GIVEN
               ? "" : rap_answer_get_kind_text (answer, item);
  if (item->kind == RAP_ITEM_RATE || item->kind == RAP_ITEM_NUMBER || item->kind == RAP_ITEM_COUNT)
    number = rap_number_new_from_text (self->text);
  self->number = number != NULL;
  self->answer = g_steal_pointer (&answer);
  return self;
}

/* The slot in which an answer is kept that other sheets may have too, or NULL for words. */
static const RapReadAnswer *
find_answer (RapSheetReader    *self,
             FormItem          *item,
             const RapSheetRow *row)
{
  gboolean na = strcmp (row->answer_kind, "na") == 0;
  gboolean unseen = strcmp (row->answer_kind, "unseen") == 0;
  gboolean words = item->item->kind == RAP_ITEM_TEXT || item->item->kind == RAP_ITEM_FLAG;
  RapReadAnswer *answer = NULL;

  if (na || unseen)
    answer = na ? item->na : item->unseen;
  else if (!words)
    answer = g_hash_table_lookup (item->answers, row->value);
  if (answer != NULL)
    return answer;

  answer = read_answer_new (item->item, row->answer_kind, row->value, &self->problem);
  if (answer == NULL)
    return NULL;
  if (na)
    item->na = answer;
  else if (unseen)
    item->unseen = answer;
  else if (words)
    g_ptr_array_add (self->own, answer);
  else
    g_hash_table_insert (item->answers, answer->text, answer);
  return answer;
}

static void
take_row_cb (const RapSheetRow *row,
             gpointer           user_data)
{
  RapSheetReader *self = user_data;
  FormItem *item;
  RapReadMark *mark;

  if (self->problem != NULL)
    return;
  if (row->kind == RAP_SHEET_ROW_DOMAIN)
    {
      g_ptr_array_add (self->sheet.domains, g_string_chunk_insert (self->texts, row->item));
      return;
    }
  if (row->kind == RAP_SHEET_ROW_COMMENT && *row->item == '\0')
    {
      self->sheet.comment = g_string_chunk_insert (self->texts, row->value);
      return;
    }

  item = g_hash_table_lookup (self->form->by_id, row->item);
  if (item == NULL)
    {
      g_set_error (&self->problem, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM,
                   /* Translators: the id of an item, then the id of a rubric. */
                   _("there is a mark or comment on the item “%s”, which the rubric “%s” does not "
                     "have"),
                   row->item, self->form->rubric->id);
      return;
    }
  mark = &self->sheet.marks[item->item->index];
  if (row->kind == RAP_SHEET_ROW_COMMENT)
    {
      mark->comment = g_string_chunk_insert (self->texts, row->value);
      return;
    }
  mark->answer = find_answer (self, item, row);
  mark->wall_ms = row->wall_ms;
  mark->role_ms = row->role_ms;
}

static gboolean
find_form (RapSheetReader  *self,
           const RapHash   *hash,
           GError         **error)
{
  const RapRubric *rubric;

  if (self->form != NULL && rap_hash_equal (&self->form->rubric->hash, hash))
    return TRUE;
  self->form = g_hash_table_lookup (self->forms, hash);
  if (self->form == NULL)
    {
      rubric = rap_store_get_rubric (self->store, hash, error);
      if (rubric == NULL)
        return FALSE;
      self->form = form_new (rubric);
      g_hash_table_insert (self->forms, (gpointer) &rubric->hash, self->form);
    }
  self->sheet.rubric = self->form->rubric;
  self->sheet.rubric_hash = self->form->hash;
  self->sheet.marks = g_renew (RapReadMark, self->sheet.marks, self->form->rubric->items->len);
  return TRUE;
}

static void
clear_sheet (RapSheetReader *self)
{
  for (guint i = 0; i < self->form->rubric->items->len; i++)
    self->sheet.marks[i] = (RapReadMark) { .in_play = TRUE, .comment = "" };
  self->sheet.comment = "";
  g_ptr_array_set_size (self->sheet.domains, 0);
  g_ptr_array_set_size (self->own, 0);
  g_string_chunk_clear (self->texts);
}

/* An answered item brings its optional domains into play itself, so conditions alone can put one
 * out of it. */
static void
judge_play (RapSheetReader *self)
{
  g_autoptr (RapAnswers) answers = rap_read_sheet_dup_answers (&self->sheet);

  for (guint i = 0; i < self->form->rubric->items->len; i++)
    if (self->sheet.marks[i].answer != NULL)
      self->sheet.marks[i].in_play = rap_answers_in_play (answers, self->form->items[i].item);
}

const RapReadSheet *
rap_sheet_reader_read (RapSheetReader        *self,
                       const RapSheetRecord  *record,
                       GError               **error)
{
  char text[RAP_ID_TEXT_SIZE];

  g_return_val_if_fail (self != NULL && record != NULL, NULL);

  if (!find_form (self, &record->rubric, error))
    return NULL;
  clear_sheet (self);
  if (!rap_store_foreach_sheet_row (self->store, &record->id, take_row_cb, self, error))
    return NULL;
  if (self->problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->problem));
      /* Translators: %s is the id of a sheet; what is wrong with it follows. */
      g_prefix_error (error, _("sheet %s: "), rap_id_to_text (&record->id, text));
      return NULL;
    }
  if (self->form->conditions)
    judge_play (self);
  return &self->sheet;
}

gboolean
rap_sheet_reader_is_unreadable (const GError *error)
{
  return error->domain == RAP_RUBRIC_ERROR ||
         g_error_matches (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED);
}

RapAnswers *
rap_read_sheet_dup_answers (const RapReadSheet *self)
{
  RapAnswers *answers;

  g_return_val_if_fail (self != NULL, NULL);

  answers = rap_answers_new (self->rubric);
  for (guint i = 0; i < self->rubric->items->len; i++)
    if (self->marks[i].answer != NULL)
      rap_answers_set (answers, g_ptr_array_index (self->rubric->items, i),
                       self->marks[i].answer->answer);
  for (guint i = 0; i < self->domains->len; i++)
    {
      const RapDomain *domain = rap_rubric_get_domain (self->rubric, self->domains->pdata[i]);

      if (domain != NULL)
        rap_answers_switch_domain (answers, domain, TRUE);
    }
  return answers;
}
