/* rap-phrase-choice.c: the phrases that fit an item and the level given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-phrase-choice.h"

struct _RapPhraseChoice
{
  GObject parent_instance;

  char    *text;
  char    *key;   /* or NULL */
  RapPart  part;
  double   share; /* of the way from the worst level to the best; 2 where there is no level */
  guint    order; /* as found */
};

/* What a list is made from. */
typedef struct
{
  const RapRubric  *rubric;
  const RapAnswers *answers;
  const char       *language;
  GListStore       *store;
} RapSearch;

G_DEFINE_FINAL_TYPE (RapPhraseChoice, rap_phrase_choice, G_TYPE_OBJECT)

#define NO_LEVEL 2.0

static void
rap_phrase_choice_finalize (GObject *object)
{
  RapPhraseChoice *self = RAP_PHRASE_CHOICE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (rap_phrase_choice_parent_class)->finalize (object);
}

static void
rap_phrase_choice_class_init (RapPhraseChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_phrase_choice_finalize;
}

static void
rap_phrase_choice_init (RapPhraseChoice *self)
{
}

const char *
rap_phrase_choice_get_text (RapPhraseChoice *self)
{
  g_return_val_if_fail (RAP_IS_PHRASE_CHOICE (self), NULL);

  return self->text;
}

RapPart
rap_phrase_choice_get_part (RapPhraseChoice *self)
{
  g_return_val_if_fail (RAP_IS_PHRASE_CHOICE (self), RAP_PART_KEEP);

  return self->part;
}

const char *
rap_phrase_choice_get_key (RapPhraseChoice *self)
{
  g_return_val_if_fail (RAP_IS_PHRASE_CHOICE (self), NULL);

  return self->key;
}

static void
add_choice (RapSearch      *search,
            const RapWords *words,
            const char     *key,
            RapPart         part,
            double          share)
{
  g_autoptr (RapPhraseChoice) choice = g_object_new (RAP_TYPE_PHRASE_CHOICE, NULL);

  choice->text = g_strdup (rap_words_get (words, search->language));
  choice->key = g_strdup (key);
  choice->part = part;
  choice->share = share;
  choice->order = g_list_model_get_n_items (G_LIST_MODEL (search->store));
  g_list_store_append (search->store, choice);
}

static double
share_of (const RapItem   *item,
          const RapNumber *value)
{
  double low, high;

  if (item->low == NULL || value == NULL || rap_number_equal (item->low, item->high))
    return NO_LEVEL;
  low = rap_number_to_double (item->low);
  high = rap_number_to_double (item->high);
  return (rap_number_to_double (value) - low) / (high - low);
}

static double
share_of_answer (const RapItem   *item,
                 const RapAnswer *answer)
{
  g_autoptr (RapNumber) raw = answer == NULL ? NULL : rap_answer_dup_raw (answer, item);

  return share_of (item, raw);
}

/* The value of an answer before it is turned round, to be compared with the values of levels. */
static RapNumber *
dup_level_value (const RapItem   *item,
                 const RapAnswer *answer)
{
  const RapLevel *level = rap_scale_get_level (item->scale, rap_answer_get_value (answer));

  if (level == NULL)
    return rap_number_new_from_text (rap_answer_get_value (answer));
  return level->value == NULL ? NULL : rap_number_ref (level->value);
}

static guint
index_of_level (const RapScale *scale,
                const char     *id,
                guint           fallback)
{
  for (guint i = 0; id != NULL && i < scale->levels->len; i++)
    {
      const RapLevel *level = g_ptr_array_index (scale->levels, i);

      if (g_str_equal (level->id, id))
        return i;
    }
  return fallback;
}

/* Whether the value lies between two levels of the scale, whichever of them is the higher. */
static gboolean
lies_between (const RapScale  *scale,
              const RapNumber *value,
              guint            from,
              guint            to)
{
  const RapLevel *one = g_ptr_array_index (scale->levels, from);
  const RapLevel *other = g_ptr_array_index (scale->levels, to);
  int a, b;

  if (one->value == NULL || other->value == NULL)
    return FALSE;
  a = rap_number_compare (value, one->value);
  b = rap_number_compare (value, other->value);
  return (a >= 0 && b <= 0) || (a <= 0 && b >= 0);
}

static gboolean
say_fits (const RapItem   *item,
          const RapSay    *say,
          const RapAnswer *answer)
{
  g_autoptr (RapNumber) value = NULL;
  guint from, to, at;

  if (answer == NULL || item->scale == NULL)
    return TRUE;
  if (rap_answer_get_kind (answer) != RAP_ANSWER_GIVEN)
    return FALSE;
  from = index_of_level (item->scale, say->from, 0);
  to = index_of_level (item->scale, say->to, item->scale->levels->len - 1);
  at = index_of_level (item->scale, rap_answer_get_value (answer), G_MAXUINT);
  if (at != G_MAXUINT)
    return (from <= at && at <= to) || (to <= at && at <= from);
  value = dup_level_value (item, answer);
  return value != NULL && lies_between (item->scale, value, from, to);
}

/* Digits are for the examiner's own phrases, and a rubric's phrases have the keys of its author:
 * those of an item take the letters that are left, each always the same one. */
static char *
dup_say_key (const RapRubric *rubric,
             guint            place)
{
  g_autofree char *letters = g_strdup ("yuiophjklxcvbnmqwertasdfgz");
  char *at;

  for (guint i = 0; i < rubric->phrases->len; i++)
    {
      const RapPhrase *phrase = g_ptr_array_index (rubric->phrases, i);

      at = phrase->key == NULL || *phrase->key == '\0' ? NULL : strchr (letters, *phrase->key);
      if (at != NULL)
        memmove (at, at + 1, strlen (at));
    }
  return place < strlen (letters) ? g_strndup (letters + place, 1) : NULL;
}

static void
add_says (RapSearch     *search,
          const RapItem *item,
          gboolean       with_keys)
{
  const RapAnswer *answer = rap_answers_get (search->answers, item);

  for (guint i = 0; i < item->says->len; i++)
    {
      const RapSay *say = g_ptr_array_index (item->says, i);

      g_autofree char *key = with_keys ? dup_say_key (search->rubric, i) : NULL;

      if (say_fits (item, say, answer))
        add_choice (search, say->words, key, say->part, share_of_answer (item, answer));
    }
}

static gboolean
phrase_fits (const RapPhrase *phrase,
             const RapItem   *item)
{
  const char *const *ids = (const char *const *) phrase->for_ids;

  if (ids == NULL || item == NULL || g_strv_contains (ids, item->id))
    return TRUE;
  for (const RapDomain *domain = item->domain; domain != NULL; domain = domain->above)
    if (g_strv_contains (ids, domain->id))
      return TRUE;
  return FALSE;
}

static void
add_phrases (RapSearch     *search,
             const RapItem *item)
{
  for (guint i = 0; i < search->rubric->phrases->len; i++)
    {
      const RapPhrase *phrase = g_ptr_array_index (search->rubric->phrases, i);

      if (phrase_fits (phrase, item))
        add_choice (search, phrase->words, phrase->key, phrase->part, NO_LEVEL);
    }
}

/* In the lower half of a scale what to try next helps most, in the upper half what to keep. */
static guint
rank_part (const RapPhraseChoice *self)
{
  static const guint low[] = { 2, 1, 0, 3 };
  static const guint high[] = { 0, 2, 1, 3 };

  return self->share > 0.5 && self->share <= 1 ? high[self->part] : low[self->part];
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const RapPhraseChoice *one = a;
  const RapPhraseChoice *other = b;

  if (one->share != other->share)
    return one->share < other->share ? -1 : 1;
  if (rank_part (one) != rank_part (other))
    return rank_part (one) < rank_part (other) ? -1 : 1;
  return one->order < other->order ? -1 : 1;
}

static void
add_says_of_sheet (RapSearch  *search,
                   const char *role)
{
  for (guint i = 0; i < search->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (search->rubric->items, i);

      if (rap_item_is_by (item, role) && rap_answers_get (search->answers, item) != NULL)
        add_says (search, item, FALSE);
    }
}

GListModel *
rap_phrase_choice_list (const RapRubric  *rubric,
                        const RapAnswers *answers,
                        const RapItem    *item,
                        const char       *role,
                        const char       *language)
{
  RapSearch search = { rubric, answers, language, NULL };

  g_return_val_if_fail (rubric != NULL, NULL);
  g_return_val_if_fail (answers != NULL, NULL);

  search.store = g_list_store_new (RAP_TYPE_PHRASE_CHOICE);
  if (item == NULL || (item->kind == RAP_ITEM_TEXT && item->says->len == 0))
    add_says_of_sheet (&search, role);
  else
    add_says (&search, item, TRUE);
  add_phrases (&search, item != NULL && item->kind == RAP_ITEM_TEXT ? NULL : item);
  g_list_store_sort (search.store, compare_choices, NULL);
  return G_LIST_MODEL (search.store);
}
