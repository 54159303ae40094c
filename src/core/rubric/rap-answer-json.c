/* rap-answer-json.c: answers as they stand in a JSON file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-answer.h"

#include "rubric/rap-answer-private.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whatever it is escaped to, a text of this size fits an entry of the journal. */
#define MOST_TEXT_KIB 64

/* A real number keeps its point, so that 4.0 is the text "4.0" and never the level "4"; the
 * reference scorer, score.py, tells them apart too. */
static char *
real_to_text (double value)
{
  char text[RAP_DOUBLE_TEXT_SIZE];

  rap_double_to_text (value, text);
  if (strpbrk (text, ".e") == NULL)
    return g_strconcat (text, ".0", NULL);

  return g_strdup (text);
}

/* The ids of a list with single blanks between. Returns: (transfer full) (nullable): NULL for what
 * is no list of ids */
static char *
list_to_text (json_t *list)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize index;
  json_t *element;

  json_array_foreach (list, index, element)
    {
      const char *id = json_string_value (element);

      if (id == NULL || *id == '\0' || strchr (id, ' ') != NULL)
        return NULL;
      g_string_append_printf (text, "%s%s", index > 0 ? " " : "", id);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The answer's text where the kind of JSON fits the kind of item, else NULL. */
static char *
json_to_value (const RapItem *item,
               json_t        *json)
{
  switch (item->kind)
    {
    case RAP_ITEM_RATE:
    case RAP_ITEM_NUMBER:
      if (json_is_string (json))
        return g_strdup (json_string_value (json));
      if (json_is_integer (json))
        return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json));
      return json_is_real (json) ? real_to_text (json_real_value (json)) : NULL;
    case RAP_ITEM_COUNT:
      return json_is_integer (json)
               ? g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (json))
               : NULL;
    case RAP_ITEM_PICK:
      return json_is_array (json) ? list_to_text (json) : NULL;
    case RAP_ITEM_TEXT:
    case RAP_ITEM_FLAG:
    default:
      return json_is_string (json) ? g_strdup (json_string_value (json)) : NULL;
    }
}

RapAnswer *
rap_answer_new_from_json (const RapItem  *item,
                          json_t         *json,
                          GError        **error)
{
  g_autofree char *value = NULL;
  const char *word = json_string_value (json);

  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (json != NULL, NULL);

  if (word != NULL && strcmp (word, "NA") == 0)
    return rap_answer_new (item, RAP_ANSWER_NA, "", error);
  if (word != NULL && strcmp (word, "UNSEEN") == 0)
    return rap_answer_new (item, RAP_ANSWER_UNSEEN, "", error);

  value = json_to_value (item, json);
  if (value == NULL)
    {
      g_autofree char *shown = rap_json_to_line (json);

      rap_answer_refuse (item, shown, error);
      return NULL;
    }

  return rap_answer_new (item, RAP_ANSWER_GIVEN, value, error);
}

static gboolean
check_name (const RapItem  *item,
            const char     *name,
            const char     *rater,
            GError        **error)
{
  if (item == NULL)
    /* Translators: %s is an item's id as given. */
    g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM,
                 _("%s: the rubric has no such item"), name);
  else if (!rap_item_is_by (item, rater))
    /* Translators: an item's id, then a rater's id. */
    g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_NO_ITEM,
                 _("%s: the rater “%s” does not fill this item"), name, rater);
  else
    return TRUE;

  return FALSE;
}

/* A misspelt “answer” would be a mark that is lost without a word. */
static gboolean
check_members (const RapItem  *item,
               json_t         *object,
               GError        **error)
{
  const char *name;
  json_t *value;

  json_object_foreach (object, name, value)
    if (strcmp (name, "answer") != 0 && strcmp (name, "comment") != 0)
      {
        /* Translators: an item's id, then a name as given; the words in "" stay as they are. */
        g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER,
                     _("%s: “%s” is not known here; an answer's object holds \"answer\" and "
                       "\"comment\" only"), item->id, name);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_length (const RapItem  *item,
              json_t         *text,
              GError        **error)
{
  if (json_string_length (text) <= MOST_TEXT_KIB * 1024)
    return TRUE;

  /* Translators: an item's id, then a number. */
  g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER,
               _("%s: its text is longer than %d KiB; shorten it"), item->id, MOST_TEXT_KIB);

  return FALSE;
}

static gboolean
take_comment (const RapItem  *item,
              json_t         *comment,
              GHashTable     *comments,
              GError        **error)
{
  if (comment == NULL || json_is_null (comment))
    return TRUE;

  if (!json_is_string (comment))
    {
      /* Translators: %s is an item's id. */
      g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER,
                   _("%s: its comment is not text"), item->id);
      return FALSE;
    }
  if (!check_length (item, comment, error))
    return FALSE;

  g_hash_table_insert (comments, g_strdup (item->id), g_strdup (json_string_value (comment)));

  return TRUE;
}

static gboolean
take_answer (RapAnswers     *self,
             const RapItem  *item,
             json_t         *json,
             GHashTable     *comments,
             GError        **error)
{
  g_autoptr (RapAnswer) answer = NULL;

  if (json_is_object (json))
    {
      if (!check_members (item, json, error)
          || !take_comment (item, json_object_get (json, "comment"), comments, error))
        return FALSE;
      json = json_object_get (json, "answer");
    }

  if (json == NULL || json_is_null (json))
    return TRUE;
  if (!check_length (item, json, error))
    return FALSE;

  answer = rap_answer_new_from_json (item, json, error);
  if (answer == NULL)
    return FALSE;

  rap_answers_set (self, item, answer);

  return TRUE;
}

/* Notes @problem (transfer full); the first becomes @error. */
static void
take_problem (GError     *problem,
              GPtrArray  *problems,
              GError    **error)
{
  if (problems != NULL)
    g_ptr_array_add (problems, g_strdup (problem->message));
  if (error != NULL && *error == NULL)
    g_propagate_error (error, problem);
  else
    g_error_free (problem);
}

RapAnswers *
rap_answers_new_from_json (const RapRubric  *rubric,
                           const char       *rater,
                           json_t           *object,
                           GHashTable      **comments,
                           GPtrArray        *problems,
                           GError          **error)
{
  g_autoptr (RapAnswers) self = NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean fine = TRUE;
  const char *name;
  json_t *json;

  g_return_val_if_fail (rubric != NULL, NULL);
  g_return_val_if_fail (json_is_object (object), NULL);

  json_object_foreach (object, name, json)
    {
      GError *problem = NULL;

      if (check_name (rap_rubric_get_item (rubric, name), name, rater, &problem))
        continue;
      take_problem (problem, problems, error);
      fine = FALSE;
    }

  self = rap_answers_new (rubric);
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = rubric->items->pdata[i];
      GError *problem = NULL;

      json = json_object_get (object, item->id);
      if (json == NULL || !rap_item_is_by (item, rater)
          || take_answer (self, item, json, texts, &problem))
        continue;
      take_problem (problem, problems, error);
      fine = FALSE;
    }
  if (!fine)
    return NULL;

  if (comments != NULL)
    *comments = g_steal_pointer (&texts);

  return g_steal_pointer (&self);
}
