/* rap-simulated-form.c: a rubric as an invented rater of one role sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-simulated-form.h"

#include <string.h>

/* The model's figures, in thousandths of a logit and in thousandths of the cases. */
#define DIFFICULTY_SD    500
#define NOISE_SD         1700 /* close to a logistic distribution's 1814, with thinner tails */
#define NA_PER_MILLE     15
#define UNSEEN_PER_MILLE 10
#define POINT_PER_MILLE  200
#define FLAG_PER_MILLE   3
#define TEXT_PER_MILLE   400
#define NUMBER_SPREAD    7000
#define MOST_STEPS       1000

static const char * const keeps[] = {
  "Let the patient finish before asking.",
  "Named the worry in plain words and stayed with it.",
  "Sat at eye level and kept the screen out of the way.",
  "Asked what mattered most to the patient today.",
  "Said honestly what was not known yet.",
  "Closed with who does what, and when.",
};

static const char * const nexts[] = {
  "Leave a pause after the patient's answer; count to three.",
  "Ask for the worry before explaining the plan.",
  "Say the plan in small pieces, with a check after each.",
  "Turn towards the patient when the talk gets difficult.",
  "Promise only what can be kept, and say by when.",
  "Ask the patient to put the plan in their own words.",
};

static const char * const reasons[] = {
  "Said the tablets were safe with alcohol; corrected after being asked twice.",
  "Talked over the patient and called the fear silly.",
  "Named another patient as an example.",
};

static int
compare_levels (gconstpointer a,
                gconstpointer b)
{
  const RapLevel * const *first = a;
  const RapLevel * const *second = b;

  return rap_number_compare ((*first)->value, (*second)->value);
}

static GPtrArray *
sort_levels (const RapItem *item)
{
  GPtrArray *levels;

  if (item->kind != RAP_ITEM_RATE)
    return NULL;

  levels = g_ptr_array_new ();
  for (guint i = 0; i < item->scale->levels->len; i++)
    {
      RapLevel *level = g_ptr_array_index (item->scale->levels, i);

      if (level->value != NULL)
        g_ptr_array_add (levels, level);
    }
  g_ptr_array_sort (levels, compare_levels);
  return levels;
}

static void
item_free (gpointer data)
{
  RapSimulatedItem *self = data;

  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_free (self);
}

/* The order in which the end judgements are made: ratings, the global grade, then words. */
static int
get_turn (const RapItem *item)
{
  if (item->kind == RAP_ITEM_TEXT)
    return 2;
  return item->role == RAP_ITEM_GLOBAL ? 1 : 0;
}

static gboolean
is_live (const RapItem *item)
{
  if (get_turn (item) > 0)
    return FALSE;
  return item->phase == RAP_WHEN_LIVE || item->phase == RAP_WHEN_ANY;
}

static RapSimulatedItem *
item_new (const RapItem *item,
          guint32        seed,
          guint          station)
{
  RapSimulatedItem *self = g_new0 (RapSimulatedItem, 1);
  RapRandom random;

  rap_random_init (&random, seed, "difficulty", station, item->index);
  self->item = item;
  self->levels = sort_levels (item);
  self->difficulty = rap_random_normal (&random, DIFFICULTY_SD);
  return self;
}

RapSimulatedForm *
rap_simulated_form_new (const RapRubric *rubric,
                        const char      *role,
                        guint32          seed,
                        guint            station)
{
  RapSimulatedForm *self;

  g_return_val_if_fail (rubric != NULL && role != NULL, NULL);

  self = g_new0 (RapSimulatedForm, 1);
  self->rubric = rap_rubric_ref (rubric);
  self->role = g_strdup (role);
  self->live = g_ptr_array_new_with_free_func (item_free);
  self->end = g_ptr_array_new_with_free_func (item_free);

  for (int turn = 0; turn <= 2; turn++)
    for (guint i = 0; i < rubric->items->len; i++)
      {
        const RapItem *item = g_ptr_array_index (rubric->items, i);

        if (get_turn (item) == turn && rap_item_is_by (item, role))
          g_ptr_array_add (is_live (item) ? self->live : self->end, item_new (item, seed, station));
      }
  return self;
}

void
rap_simulated_form_free (RapSimulatedForm *self)
{
  g_ptr_array_unref (self->live);
  g_ptr_array_unref (self->end);
  rap_rubric_unref (self->rubric);
  g_free (self->role);
  g_free (self);
}

gboolean
rap_simulated_item_is_judged (const RapSimulatedItem *self)
{
  return self->item->kind == RAP_ITEM_NUMBER || self->item->kind == RAP_ITEM_COUNT
         || (self->levels != NULL && self->levels->len > 1);
}

/* The distance between two thresholds of an item that has @n of them. */
static gint64
get_threshold_step (guint n)
{
  if (n == 2)
    return 1600;
  return n == 3 ? 1200 : 3600 / n;
}

/* How many of the thresholds, which lie evenly around 0, are below @eta. */
static guint
count_below (gint64 eta,
             guint  n)
{
  guint below = 0;

  for (guint i = 0; i < n; i++)
    below += eta > ((gint64) i * 2 - (n - 1)) * get_threshold_step (n) / 2;
  return below;
}

static char *
choose_level (const RapSimulatedItem *self,
              gint64                  eta,
              RapRandom              *random,
              int                    *share)
{
  const GPtrArray *levels = self->levels;
  const RapItem *item = self->item;
  const RapLevel *level;
  guint place;

  if (levels->len == 0)
    {
      place = rap_random_below (random, item->scale->levels->len);
      return g_strdup (((RapLevel *) item->scale->levels->pdata[place])->id);
    }

  place = levels->len == 1 ? 0 : count_below (eta, levels->len - 1);
  level = g_ptr_array_index (levels, place);
  *share = levels->len == 1 ? 1000 : (int) (place * 1000 / (levels->len - 1));
  if (item->step != NULL && place + 1 < levels->len && rap_random_chance (random, POINT_PER_MILLE))
    {
      g_autoptr (RapNumber) point = rap_number_add (level->value, item->step);
      g_autofree char *text = rap_number_to_text (point);
      g_autoptr (RapAnswer) answer = rap_answer_new (item, RAP_ANSWER_GIVEN, text, NULL);

      if (answer != NULL)
        return g_steal_pointer (&text);
    }
  return g_strdup (level->id);
}

/* A point on the way from min to max. */
static char *
choose_number (const RapItem *item,
               gint64         eta,
               int           *share)
{
  g_autoptr (RapNumber) width = rap_number_subtract (item->max, item->min);
  g_autoptr (RapNumber) tenth = rap_number_new_ratio (1, 10);
  g_autoptr (RapNumber) step = item->step != NULL ? rap_number_ref (item->step)
                                                  : rap_number_multiply (width, tenth);
  g_autoptr (RapNumber) steps = rap_number_divide (width, step);
  double most = steps != NULL ? rap_number_to_double (steps) : 0;
  gint64 n = (gint64) MIN (most, MOST_STEPS);
  gint64 permille = CLAMP (500 + eta * 1000 / NUMBER_SPREAD, 0, 1000);
  g_autoptr (RapNumber) count = rap_number_new_integer (n * permille / 1000);
  g_autoptr (RapNumber) way = rap_number_multiply (count, step);
  g_autoptr (RapNumber) value = rap_number_add (item->min, way);

  *share = (int) permille;
  return rap_number_to_text (value);
}

static char *
choose_count (gint64     eta,
              RapRandom *random,
              int       *share)
{
  gint64 milli = 1500 + eta / 2 + rap_random_normal (random, 800);
  gint64 count = CLAMP (milli / 1000, 0, 12);

  *share = (int) (MIN (count, 4) * 250);
  return g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

static const char *
get_choice_id (const RapItem *item,
               guint          index)
{
  if (item->from_items)
    return ((RapItem *) item->siblings->pdata[index])->id;
  return ((RapOption *) item->options->pdata[index])->id;
}

static char *
choose_some (const RapItem *item,
             RapRandom     *random)
{
  guint n = item->from_items ? item->siblings->len : item->options->len;
  guint most = MIN (item->most, n);
  guint count = item->least + rap_random_below (random, most - MIN (item->least, most) + 1);
  g_autofree guint *order = g_new (guint, n + 1);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = 0; i < MIN (count, n); i++)
    {
      guint other = i + rap_random_below (random, n - i);
      guint taken = order[other];

      order[other] = order[i];
      order[i] = taken;
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", get_choice_id (item, taken));
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static char *
choose_value (const RapSimulatedItem *self,
              gint64                  eta,
              RapRandom              *random,
              int                    *share)
{
  gint64 felt = eta;

  /* The global grade has its own noise, and is no harder at one item than at another. */
  if (self->item->role != RAP_ITEM_GLOBAL)
    felt += rap_random_normal (random, NOISE_SD) - self->difficulty;
  if (self->item->reverse)
    felt = -felt;

  switch (self->item->kind)
    {
    case RAP_ITEM_RATE:
      return choose_level (self, felt, random, share);
    case RAP_ITEM_NUMBER:
      return choose_number (self->item, felt, share);
    case RAP_ITEM_COUNT:
      return choose_count (felt, random, share);
    case RAP_ITEM_PICK:
      return choose_some (self->item, random);
    case RAP_ITEM_FLAG:
      return g_strdup (reasons[rap_random_below (random, G_N_ELEMENTS (reasons))]);
    case RAP_ITEM_TEXT:
    default:
      return g_strdup (felt > 1200 ? keeps[rap_random_below (random, G_N_ELEMENTS (keeps))]
                                   : nexts[rap_random_below (random, G_N_ELEMENTS (nexts))]);
    }
}

/* Flags and words that nobody asks for are given now and then only. */
static gboolean
is_passed_over (const RapItem *item,
                RapRandom     *random)
{
  if (item->required)
    return FALSE;
  if (item->kind == RAP_ITEM_FLAG)
    return !rap_random_chance (random, FLAG_PER_MILLE);
  return item->kind == RAP_ITEM_TEXT && !rap_random_chance (random, TEXT_PER_MILLE);
}

RapAnswer *
rap_simulated_item_answer (const RapSimulatedItem *self,
                           gint64                  eta,
                           RapRandom              *random,
                           int                    *share)
{
  g_autofree char *value = NULL;
  RapAnswer *answer;

  g_return_val_if_fail (self != NULL && random != NULL && share != NULL, NULL);

  *share = -1;
  if (is_passed_over (self->item, random))
    return NULL;
  if (self->item->na && rap_random_chance (random, NA_PER_MILLE))
    return rap_answer_new (self->item, RAP_ANSWER_NA, NULL, NULL);
  if (self->item->unseen && rap_random_chance (random, UNSEEN_PER_MILLE))
    return rap_answer_new (self->item, RAP_ANSWER_UNSEEN, NULL, NULL);

  value = choose_value (self, eta, random, share);
  answer = rap_answer_new (self->item, RAP_ANSWER_GIVEN, value, NULL);
  if (*share >= 0 && self->item->reverse)
    *share = 1000 - *share;
  return answer;
}
