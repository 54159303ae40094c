/* rap-rubric-fingerprint.c: what scoring depends on, as one hash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric-private.h"

#include <string.h>

#include "rubric/rap-format-words-private.h"

/* FINGERPRINT.md, beside this file, describes the text whose hash this is, line by line. It is kept
 * in exam files for ever, so it never changes. */

/* Numbers in rubrics have at most 24 digits, so this many behind the point are exact. */
#define MAX_DECIMALS 24

static void
add_text (GString    *text,
          const char *name,
          const char *value)
{
  g_string_append_printf (text, " %s=", name);
  if (value == NULL)
    g_string_append_c (text, '-');
  else if (strcmp (value, "-") == 0)
    g_string_append (text, "\\-");
  for (const char *p = value; value != NULL && strcmp (value, "-") != 0 && *p != '\0'; p++)
    {
      if (*p == ' ')
        g_string_append (text, "\\s");
      else if (*p == '\n')
        g_string_append (text, "\\n");
      else if (*p == '\\')
        g_string_append (text, "\\\\");
      else
        g_string_append_c (text, *p);
    }
}

static void
append_number (GString         *text,
               const RapNumber *number)
{
  g_autofree char *digits = number == NULL ? g_strdup ("-")
                                           : rap_number_to_fixed (number, MAX_DECIMALS);
  gsize length = strlen (digits);

  while (number != NULL && length > 1 && digits[length - 1] == '0')
    length--;
  if (number != NULL && digits[length - 1] == '.')
    length--;
  g_string_append_len (text, digits, length);
}

static void
add_number (GString         *text,
            const char      *name,
            const RapNumber *number)
{
  g_string_append_printf (text, " %s=", name);
  append_number (text, number);
}

static void
add_integer (GString    *text,
             const char *name,
             gint64      value)
{
  g_string_append_printf (text, " %s=%" G_GINT64_FORMAT, name, value);
}

static void
add_names (GString     *text,
           const char  *name,
           char       **names)
{
  g_autofree char *joined = names == NULL ? NULL : g_strjoinv (",", names);

  add_text (text, name, joined);
}

static void
add_scale (GString        *text,
           const RapScale *scale)
{
  g_string_append (text, "scale");
  add_text (text, "id", scale->id);
  add_integer (text, "na", scale->has_na);
  add_integer (text, "unseen", scale->has_unseen);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < scale->levels->len; i++)
    {
      const RapLevel *level = g_ptr_array_index (scale->levels, i);

      g_string_append (text, "level");
      add_text (text, "id", level->id);
      add_number (text, "value", level->value);
      add_number (text, "x", level->x);
      g_string_append_c (text, '\n');
    }
}

static void
add_rater (GString        *text,
           const RapRater *rater)
{
  g_string_append (text, "rater");
  add_text (text, "id", rater->id);
  add_text (text, "role", rap_role_to_text (rater->role));
  add_integer (text, "needed", rater->needed);
  add_number (text, "weight", rater->weight);
  g_string_append_c (text, '\n');
}

static void
add_domain (GString         *text,
            const RapDomain *domain)
{
  g_string_append (text, "domain");
  add_text (text, "id", domain->id);
  add_text (text, "above", domain->above == NULL ? NULL : domain->above->id);
  add_integer (text, "optional", domain->optional);
  g_string_append_c (text, '\n');
}

static void
add_item_line (GString       *text,
               const RapItem *item)
{
  g_string_append (text, "item");
  add_text (text, "id", item->id);
  add_text (text, "domain", item->domain == NULL ? NULL : item->domain->id);
  add_text (text, "kind", rap_item_kind_to_text (item->kind));
  add_names (text, "by", item->by);
  add_text (text, "role", rap_item_role_to_text (item->role));
  add_integer (text, "required", item->required);
  add_number (text, "weight", item->weight);
  add_integer (text, "reverse", item->reverse);
  add_integer (text, "na", item->na);
  add_integer (text, "unseen", item->unseen);
  add_text (text, "scale", item->scale == NULL ? NULL : item->scale->id);
  add_number (text, "step", item->step);
  add_number (text, "min", item->min);
  add_number (text, "max", item->max);
  add_number (text, "baseline", item->baseline);
  add_number (text, "per", item->per);
  add_number (text, "cap", item->cap);
  add_integer (text, "from", item->from_items);
  add_integer (text, "least", item->least);
  add_integer (text, "most", item->most);
  g_string_append_c (text, '\n');
}

static void
add_values (GString       *text,
            const RapItem *item)
{
  for (guint i = 0; i < item->bands->len; i++)
    {
      const RapBand *band = g_ptr_array_index (item->bands, i);

      g_string_append (text, "band");
      add_integer (text, "upto", band->upto);
      add_number (text, "value", band->value);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < item->options->len; i++)
    {
      const RapOption *option = g_ptr_array_index (item->options, i);

      g_string_append (text, "option");
      add_text (text, "id", option->id);
      add_number (text, "value", option->value);
      g_string_append_c (text, '\n');
    }
}

static void
add_condition (GString            *text,
               const RapCondition *condition)
{
  g_string_append (text, "when");
  add_integer (text, "any", condition->any);
  add_integer (text, "hide", condition->hide);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < condition->tests->len; i++)
    {
      const RapTest *test = g_ptr_array_index (condition->tests, i);

      g_string_append (text, "test");
      add_text (text, "item", test->item);
      add_text (text, "op", rap_format_ops[test->op]);
      if (test->number == NULL)
        add_text (text, "value", test->value);
      else
        add_number (text, "value", test->number);
      g_string_append_c (text, '\n');
    }
}

static void
add_criticals (GString       *text,
               const RapItem *item)
{
  for (guint i = 0; i < item->criticals->len; i++)
    {
      const RapCritical *critical = g_ptr_array_index (item->criticals, i);

      g_string_append (text, "critical");
      add_text (text, "op", rap_format_ops[critical->op]);
      add_number (text, "value", critical->value);
      add_text (text, "effect", rap_effect_to_text (critical->effect));
      add_text (text, "total", critical->total);
      add_number (text, "to", critical->to);
      g_string_append_c (text, '\n');
    }
}

static void
add_item (GString       *text,
          const RapItem *item)
{
  add_item_line (text, item);
  add_values (text, item);
  if (item->condition != NULL)
    add_condition (text, item->condition);
  add_criticals (text, item);
}

static void
add_total (GString        *text,
           const RapTotal *total)
{
  g_string_append (text, "total");
  add_text (text, "id", total->id);
  add_names (text, "of", total->of);
  add_names (text, "num", total->num);
  add_names (text, "den", total->den);
  g_string_append (text, " weights=");
  for (guint i = 0; i < total->weights->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_number (text, g_ptr_array_index (total->weights, i));
    }
  add_text (text, "method", rap_format_methods[total->method]);
  add_text (text, "base", rap_format_bases[total->base]);
  add_text (text, "na", rap_format_holes[total->holes]);
  add_text (text, "missing", rap_format_missings[total->missing]);
  add_integer (text, "max-missing", total->max_missing);
  add_number (text, "rescale-to", total->rescale_to);
  add_integer (text, "decimals", total->decimals);
  add_text (text, "rounding", rap_format_roundings[total->rounding]);
  add_text (text, "raters", rap_format_raters[total->raters]);
  add_integer (text, "primary", total->primary);
  g_string_append_c (text, '\n');
}

static void
add_standard (GString           *text,
              const RapStandard *standard)
{
  g_string_append (text, "standard");
  add_text (text, "total", standard->total);
  add_text (text, "method", rap_format_standards[standard->method]);
  add_text (text, "global", standard->global);
  add_names (text, "borderline", standard->borderline);
  add_number (text, "sem", standard->sem);
  add_integer (text, "least-n", standard->least_n);
  add_number (text, "pass", standard->pass);
  g_string_append_c (text, '\n');
}

RapHash
rap_rubric_fingerprint (const RapRubric *self)
{
  g_autoptr(GString) text = g_string_new ("rapport-fingerprint 1\n");

  for (guint i = 0; i < self->scales->len; i++)
    add_scale (text, g_ptr_array_index (self->scales, i));
  for (guint i = 0; i < self->raters->len; i++)
    add_rater (text, g_ptr_array_index (self->raters, i));
  for (guint i = 0; i < self->domains->len; i++)
    add_domain (text, g_ptr_array_index (self->domains, i));
  for (guint i = 0; i < self->items->len; i++)
    add_item (text, g_ptr_array_index (self->items, i));
  for (guint i = 0; i < self->totals->len; i++)
    add_total (text, g_ptr_array_index (self->totals, i));
  for (guint i = 0; i < self->standards->len; i++)
    add_standard (text, g_ptr_array_index (self->standards, i));

  return rap_hash_of (text->str, text->len);
}
