/* rap-answer.c: the answer to one item: checked when it is made, with its raw value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-answer.h"

#include "rubric/rap-answer-private.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The most characters of a refused answer that a message repeats. */
#define MOST_SHOWN 60

struct _RapAnswer
{
  gatomicrefcount  ref_count;
  RapAnswerKind    kind;
  char            *value;
  RapNumber       *raw; /* or NULL: not scored */
};

static void
append_allowed_levels (GString       *allowed,
                       const RapItem *item)
{
  for (guint i = 0; i < item->scale->levels->len; i++)
    {
      const RapLevel *level = item->scale->levels->pdata[i];

      g_string_append_printf (allowed, "%s%s", i > 0 ? ", " : "", level->id);
    }

  if (item->step != NULL && item->low != NULL)
    {
      g_autofree char *step = rap_number_to_text (item->step);

      g_string_append (allowed, ", ");
      /* Translators: %s is a number such as 0.5, the distance of points between levels. */
      g_string_append_printf (allowed, _("numbers between in steps of %s"), step);
    }
}

static void
append_allowed_numbers (GString       *allowed,
                        const RapItem *item)
{
  g_autofree char *min = rap_number_to_text (item->min);
  g_autofree char *max = rap_number_to_text (item->max);

  /* Translators: two numbers. */
  g_string_append_printf (allowed, _("a number from %s to %s"), min, max);
  if (item->step != NULL)
    {
      g_autofree char *step = rap_number_to_text (item->step);

      /* Translators: goes on after "a number from 0 to 10". */
      g_string_append_printf (allowed, _(" in steps of %s"), step);
    }
}

static void
append_allowed_choices (GString       *allowed,
                        const RapItem *item)
{
  /* Translators: two counts; what may be chosen follows. */
  g_string_append_printf (allowed, _("a list of %u to %u different ones of "), item->least,
                          item->most);
  if (item->from_items)
    g_string_append (allowed, _("the rubric's items"));
  else
    for (guint i = 0; i < item->options->len; i++)
      {
        const RapOption *option = item->options->pdata[i];

        g_string_append_printf (allowed, "%s%s", i > 0 ? ", " : "", option->id);
      }
}

static char *
describe_allowed (const RapItem *item)
{
  g_autoptr (GString) allowed = g_string_new (NULL);

  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      append_allowed_levels (allowed, item);
      break;
    case RAP_ITEM_NUMBER:
      append_allowed_numbers (allowed, item);
      break;
    case RAP_ITEM_COUNT:
      /* Translators: %d is the largest count that can be kept. */
      g_string_append_printf (allowed, _("a whole number from 0 to %d"), RAP_RUBRIC_MAX_TALLY);
      break;
    case RAP_ITEM_PICK:
      append_allowed_choices (allowed, item);
      break;
    case RAP_ITEM_TEXT:
    case RAP_ITEM_FLAG:
    default:
      g_string_append (allowed, _("text"));
      break;
    }

  if (item->na)
    g_string_append (allowed, ", NA");
  if (item->unseen)
    g_string_append (allowed, ", UNSEEN");

  return g_string_free (g_steal_pointer (&allowed), FALSE);
}

void
rap_answer_refuse (const RapItem  *item,
                   const char     *given,
                   GError        **error)
{
  g_autofree char *allowed = describe_allowed (item);
  g_autofree char *shown = g_utf8_make_valid (given, -1);

  if (g_utf8_strlen (shown, -1) > MOST_SHOWN)
    {
      g_autofree char *whole = g_steal_pointer (&shown);
      g_autofree char *start = g_utf8_substring (whole, 0, MOST_SHOWN);

      shown = g_strconcat (start, "…", NULL);
    }

  /* Translators: the item, the answer given, the answers allowed. */
  g_set_error (error, RAP_RUBRIC_ERROR, RAP_RUBRIC_ERROR_ANSWER,
               _("%s: “%s” is not an answer that it allows; allowed: %s"), item->id,
               shown, allowed);
}

/* Whether @number lies between the item's ends, on a step counted from the lower one. */
static gboolean
lies_on_grid (const RapItem   *item,
              const RapNumber *number)
{
  g_autoptr (RapNumber) distance = NULL;

  if (item->low == NULL || rap_number_compare (number, item->low) < 0
      || rap_number_compare (number, item->high) > 0)
    return FALSE;

  distance = rap_number_subtract (number, item->low);

  return item->step == NULL || rap_number_is_multiple (distance, item->step);
}

/* The readers below give FALSE for what the item does not allow, and @raw NULL for what is not
 * scored. */

static gboolean
read_number (const RapItem  *item,
             const char     *value,
             RapNumber     **raw)
{
  g_autoptr (RapNumber) number = rap_number_new_from_text (value);

  if (number == NULL || !lies_on_grid (item, number))
    return FALSE;

  *raw = g_steal_pointer (&number);

  return TRUE;
}

static gboolean
read_level (const RapItem  *item,
            const char     *value,
            RapNumber     **raw)
{
  const RapLevel *level = rap_scale_get_level (item->scale, value);

  if (level == NULL)
    return item->step != NULL && read_number (item, value, raw);

  *raw = level->value != NULL ? rap_number_ref (level->value) : NULL;

  return TRUE;
}

/* A tally has one text only ("3", never "03" or "3.0"), so that equal texts are equal tallies. */
static int
parse_tally (const char *value)
{
  int tally = 0;

  if (*value == '\0' || strlen (value) > 4 || (value[0] == '0' && value[1] != '\0'))
    return -1;

  for (const char *digit = value; *digit != '\0'; digit++)
    {
      if (!g_ascii_isdigit (*digit))
        return -1;
      tally = tally * 10 + g_ascii_digit_value (*digit);
    }

  return tally;
}

static gboolean
read_tally (const RapItem  *item,
            const char     *value,
            RapNumber     **raw)
{
  int tally = parse_tally (value);
  g_autoptr (RapNumber) count = NULL;

  if (tally < 0)
    return FALSE;

  for (guint i = 0; i < item->bands->len; i++)
    {
      const RapBand *band = item->bands->pdata[i];

      if (band->upto < 0 || tally <= band->upto)
        {
          *raw = rap_number_ref (band->value);
          return TRUE;
        }
    }

  count = rap_number_new_integer (tally);
  *raw = rap_number_multiply (count, item->per);
  if (item->cap != NULL && rap_number_compare (*raw, item->cap) > 0)
    {
      rap_number_unref (*raw);
      *raw = rap_number_ref (item->cap);
    }

  return TRUE;
}

static const RapOption *
find_option (const RapItem *item,
             const char    *id)
{
  for (guint i = 0; i < item->options->len; i++)
    {
      const RapOption *option = item->options->pdata[i];

      if (strcmp (option->id, id) == 0)
        return option;
    }

  return NULL;
}

static gboolean
may_be_chosen (const RapItem *item,
               const char    *id)
{
  if (!item->from_items)
    return find_option (item, id) != NULL;

  for (guint i = 0; i < item->siblings->len; i++)
    {
      const RapItem *sibling = item->siblings->pdata[i];

      if (strcmp (sibling->id, id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Ids hold no blanks, so that single ones can stand between them. */
static char **
split_choice (const char *value)
{
  return g_strsplit (value, " ", -1);
}

static gboolean
read_choice (const RapItem  *item,
             const char     *value,
             RapNumber     **raw)
{
  g_auto (GStrv) ids = split_choice (value);
  guint count = g_strv_length (ids);
  g_autoptr (RapNumber) sum = rap_number_new_integer (0);

  if (count < item->least || count > item->most)
    return FALSE;

  for (guint i = 0; i < count; i++)
    {
      const RapOption *option = find_option (item, ids[i]);
      g_autoptr (RapNumber) before = NULL;

      if (!may_be_chosen (item, ids[i]))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (strcmp (ids[i], ids[j]) == 0)
          return FALSE;
      if (option == NULL || option->value == NULL)
        continue;

      before = g_steal_pointer (&sum);
      sum = rap_number_add (before, option->value);
    }

  *raw = item->low != NULL ? g_steal_pointer (&sum) : NULL;

  return TRUE;
}

static gboolean
read_value (const RapItem  *item,
            const char     *value,
            RapNumber     **raw)
{
  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      return read_level (item, value, raw);
    case RAP_ITEM_NUMBER:
      return read_number (item, value, raw);
    case RAP_ITEM_COUNT:
      return read_tally (item, value, raw);
    case RAP_ITEM_PICK:
      return read_choice (item, value, raw);
    case RAP_ITEM_TEXT:
    case RAP_ITEM_FLAG:
    default:
      return g_utf8_validate (value, -1, NULL);
    }
}

/* Reversed, a value lies as far from the upper end as it lay from the lower one. */
static void
turn_round (const RapItem  *item,
            RapNumber     **raw)
{
  g_autoptr (RapNumber) plain = NULL;
  g_autoptr (RapNumber) ends = NULL;

  if (!item->reverse || *raw == NULL || item->low == NULL)
    return;

  plain = g_steal_pointer (raw);
  ends = rap_number_add (item->low, item->high);
  *raw = rap_number_subtract (ends, plain);
}

static RapAnswer *
answer_new (RapAnswerKind  kind,
            const char    *value,
            RapNumber     *raw)
{
  RapAnswer *self = g_new0 (RapAnswer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->value = g_strdup (value);
  self->raw = raw;

  return self;
}

RapAnswer *
rap_answer_new (const RapItem  *item,
                RapAnswerKind   kind,
                const char     *value,
                GError        **error)
{
  g_autoptr (RapNumber) raw = NULL;

  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (kind != RAP_ANSWER_GIVEN || value != NULL, NULL);

  if (kind != RAP_ANSWER_GIVEN)
    {
      if (kind == RAP_ANSWER_NA ? item->na : item->unseen)
        return answer_new (kind, "", NULL);

      rap_answer_refuse (item, kind == RAP_ANSWER_NA ? "NA" : "UNSEEN", error);
      return NULL;
    }

  if (!read_value (item, value, &raw))
    {
      rap_answer_refuse (item, value, error);
      return NULL;
    }
  turn_round (item, &raw);

  return answer_new (kind, value, g_steal_pointer (&raw));
}

RapAnswer *
rap_answer_ref (const RapAnswer *self)
{
  RapAnswer *answer = (RapAnswer *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&answer->ref_count);

  return answer;
}

void
rap_answer_unref (RapAnswer *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->raw, rap_number_unref);
  g_free (self);
}

RapAnswerKind
rap_answer_get_kind (const RapAnswer *self)
{
  g_return_val_if_fail (self != NULL, RAP_ANSWER_NA);

  return self->kind;
}

const char *
rap_answer_get_value (const RapAnswer *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->value;
}

const RapNumber *
rap_answer_get_raw (const RapAnswer *self)
{
  return self->raw;
}

RapNumber *
rap_answer_dup_raw (const RapAnswer *self,
                    const RapItem   *item)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (item != NULL, NULL);

  return self->raw != NULL ? rap_number_ref (self->raw) : NULL;
}

gboolean
rap_answer_equal (const RapAnswer *a,
                  const RapAnswer *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->kind == b->kind && strcmp (a->value, b->value) == 0;
}

const char *
rap_answer_get_kind_text (const RapAnswer *self,
                          const RapItem   *item)
{
  g_return_val_if_fail (self != NULL, "");
  g_return_val_if_fail (item != NULL, "");

  switch (self->kind)
    {
    case RAP_ANSWER_NA:
      return "na";
    case RAP_ANSWER_UNSEEN:
      return "unseen";
    case RAP_ANSWER_GIVEN:
    default:
      return rap_item_kind_to_text (item->kind);
    }
}

RapAnswer *
rap_answer_new_from_kind_text (const RapItem  *item,
                               const char     *kind,
                               const char     *value,
                               GError        **error)
{
  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  if (strcmp (kind, "na") == 0)
    return rap_answer_new (item, RAP_ANSWER_NA, "", error);
  if (strcmp (kind, "unseen") == 0)
    return rap_answer_new (item, RAP_ANSWER_UNSEEN, "", error);
  if (strcmp (kind, rap_item_kind_to_text (item->kind)) == 0 && value != NULL)
    return rap_answer_new (item, RAP_ANSWER_GIVEN, value, error);

  rap_answer_refuse (item, kind, error);

  return NULL;
}

char *
rap_answer_dup_compared (const RapAnswer *self,
                         const RapItem   *item)
{
  g_auto (GStrv) ids = NULL;
  g_autofree char *joined = NULL;

  if (self->kind != RAP_ANSWER_GIVEN)
    return g_strdup (self->kind == RAP_ANSWER_NA ? "NA" : "UNSEEN");
  if (item->kind != RAP_ITEM_PICK)
    return g_strdup (self->value);

  ids = split_choice (self->value);
  if (ids[0] == NULL)
    return g_strdup ("[]");
  joined = g_strjoinv ("', '", ids);

  return g_strdup_printf ("['%s']", joined);
}
