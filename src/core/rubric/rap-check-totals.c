/* rap-check-totals.c: checks on totals and standards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"
#include "rubric/rap-rubric-reader.h"

/* Of a circle of totals as much is named as finds it. */
#define MAX_CIRCLE 300

/* What a total is made of, and how far the search for circles has come. */
typedef enum { UNSEEN, OPEN, DONE } State;

typedef struct
{
  const RapElement *element;
  char **of; /* or NULL */
  guint next; /* member to follow */
  State state;
} Total;

static void
total_free (gpointer data)
{
  Total *total = data;

  g_strfreev (total->of);
  g_free (total);
}

static void
check_primary (const RapCheck   *self,
               const RapElement *totals)
{
  guint n = 0;

  for (const RapElement *total = rap_element_child (totals, "total"); total != NULL;
       total = rap_element_next (total, "total"))
    {
      if (rap_element_says (total, "primary", "yes") && ++n == 2)
        rap_problem_add (self->problems, rap_element_find (total, "primary")->line,
                         _("another total has primary=\"yes\" already, and exactly one must have "
                           "it"));
    }
  if (n == 0)
    rap_problem_add (self->problems, totals->line,
                     _("no total is the primary one; write primary=\"yes\" on the one that "
                       "counts"));
}

static gboolean
is_total (const RapCheck *self,
          const char     *id)
{
  const RapElement *element = rap_check_find (self, id);

  return element != NULL && strcmp (element->name, "total") == 0;
}

static guint
count_totals (const RapCheck  *self,
              char           **of)
{
  guint n = 0;

  for (guint i = 0; of[i] != NULL; i++)
    n += is_total (self, of[i]);

  return n;
}

static void
add_about (const RapCheck   *self,
           const RapElement *element,
           const char       *attribute_name,
           const char       *format)
{
  const RapAttribute *attribute = rap_element_find (element, attribute_name);
  g_autofree char *words = rap_element_to_words (element);
  g_auto(GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (words, parts);

  rap_problem_add (self->problems, attribute == NULL ? element->line : attribute->line, "%s",
                   message);
}

static void
check_method (const RapCheck *self,
              const Total    *total)
{
  const char *method = rap_element_get (total->element, "method");
  gboolean has_parts = rap_element_find (total->element, "num") != NULL;

  if (method == NULL)
    return;

  if (strcmp (method, "ratio") == 0 && !has_parts && total->of != NULL)
    /* translators: %s is an element */
    add_about (self, total->element, "method",
               _("method=\"ratio\" on %s needs num=\"...\" and den=\"...\" in the place of "
                 "of=\"...\""));
  else if (total->of == NULL && has_parts && rap_word_list_has ("sum mean percent "
                                                                 "mean-percent", method))
    /* translators: %s is an element */
    add_about (self, total->element, "method",
               _("num and den on %s are for method=\"ratio\"; the other methods need of=\"...\""));
}

/* A total is made of items and domains, or of totals. */
static void
check_members (const RapCheck *self,
               const Total    *total)
{
  const char *method = rap_element_get (total->element, "method");
  guint n_totals;

  rap_check_references (self, total->element, "num", "item domain");
  rap_check_references (self, total->element, "den", "item domain");
  if (!rap_check_references (self, total->element, "of", "item domain total") || total->of == NULL)
    return;

  n_totals = count_totals (self, total->of);
  if (n_totals == 0)
    rap_check_members (self, total->element, total->of);
  else if (n_totals < g_strv_length (total->of))
    /* translators: %s is an element */
    add_about (self, total->element, "of",
               _("%s mixes totals with items or domains; a total is made of totals only, or of "
                 "none"));
  else if (method != NULL && rap_word_list_has ("percent mean-percent", method))
    /* translators: %s is an element */
    add_about (self, total->element, "method",
               _("%s is made of totals, and such a total allows method=\"sum\" or \"mean\" only"));
}

static guint
count_items (const RapCheck   *self,
             const RapElement *domain)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const RapElement *above = g_ptr_array_index (self->items, i);

      while (above != NULL && above != domain)
        above = above->parent;
      n += above == domain;
    }

  return n;
}

/* Adds the members that the ids in the attribute @name stand for to @n_members, and stops where
 * that are too many. */
static void
count_members (const RapCheck   *self,
               const RapElement *total,
               const char       *name,
               guint            *n_members)
{
  const char *list = rap_element_get (total, name);
  g_auto(GStrv) ids = list == NULL ? NULL : g_strsplit (list, " ", -1);

  for (guint i = 0; ids != NULL && ids[i] != NULL && *n_members <= RAP_RUBRIC_MAX_MEMBERS; i++)
    {
      const RapElement *member = rap_check_find (self, ids[i]);
      gboolean is_domain = member != NULL && strcmp (member->name, "domain") == 0;

      *n_members += is_domain ? MAX (count_items (self, member), 1) : 1;
    }
}

/* Scoring goes over every member of every total, and a small file can name a large domain again and
 * again. Where there are too many items, that was said. */
static gboolean
check_number_of_members (const RapCheck   *self,
                         const RapElement *total,
                         guint            *n_members)
{
  if (self->items->len > RAP_RUBRIC_MAX_ITEMS)
    return TRUE;

  count_members (self, total, "of", n_members);
  count_members (self, total, "num", n_members);
  count_members (self, total, "den", n_members);
  if (*n_members <= RAP_RUBRIC_MAX_MEMBERS)
    return TRUE;

  rap_problem_add (self->problems, total->line,
                   _("up to this <total> the totals have more than %d members together (a domain "
                     "has as many as it has items), and that is the most there may be"),
                   RAP_RUBRIC_MAX_MEMBERS);

  return FALSE;
}

static gboolean
sum_is_zero (char **numbers)
{
  RapNumber *sum = rap_number_new_integer (0);
  gboolean zero;

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autoptr(RapNumber) number = rap_number_new_from_text (numbers[i]);
      RapNumber *next = number == NULL ? NULL : rap_number_add (sum, number);

      if (next == NULL)
        continue;
      rap_number_unref (sum);
      sum = next;
    }
  zero = rap_number_get_sign (sum) == 0;
  rap_number_unref (sum);

  return zero;
}

static void
check_weights (const RapCheck *self,
               const Total    *total)
{
  const RapAttribute *weights = rap_element_find (total->element, "weights");
  g_auto(GStrv) numbers = NULL;
  guint n_members = total->of == NULL ? 0 : g_strv_length (total->of);
  g_autofree char *words = NULL;

  if (weights == NULL || !rap_value_is_valid (RAP_VALUE_DECIMALS, weights->raw))
    return;

  words = rap_element_to_words (total->element);
  numbers = g_strsplit (weights->value, " ", -1);
  if (g_strv_length (numbers) != n_members)
    /* translators: an element, how many weights it has, how many members */
    rap_problem_add (self->problems, weights->line,
                     _("weights and of on %s must be equally long, and here they hold %u and "
                       "%u"), words,
                     g_strv_length (numbers), n_members);
  else if (sum_is_zero (numbers) && count_totals (self, total->of) > 0)
    /* translators: %s is an element */
    add_about (self, total->element, "weights",
               _("the weights of %s come to 0, so that it never has a value"));
  else if (count_totals (self, total->of) == 0)
    /* translators: %s is an element */
    rap_problem_add_note (self->problems, weights->line,
                          _("weights on %s have no effect, since it is made of items: give the "
                            "items a weight"), words);
}


static const char *
next_member (Total *total)
{
  return total->of == NULL || total->of[total->next] == NULL ? NULL : total->of[total->next++];
}

/* "a, b, a": the totals that are open from @first on. */
static void
report_circle (const RapCheck  *self,
               GPtrArray       *path,
               const Total     *first)
{
  g_autoptr(GString) names = g_string_new (NULL);
  gboolean inside = FALSE;
  const char *id = rap_element_get (first->element, "id");

  for (guint i = 0; i < path->len; i++)
    {
      const Total *total = g_ptr_array_index (path, i);

      inside = inside || total == first;
      if (inside)
        g_string_append_printf (names, "%s, ", rap_element_get (total->element, "id"));
      if (names->len > MAX_CIRCLE)
        break;
    }
  /* translators: ids of totals with commas between, of which each is made of the next */
  rap_problem_add (self->problems, rap_element_find (first->element, "of")->line,
                   _("a total must not be made of itself: %s%s"), names->str, id);
}

/* Follows the members of the totals in depth. The path is kept here and not on the stack, since a
 * file may hold thousands of totals, each made of the next. */
static void
follow (const RapCheck *self,
        GHashTable     *totals,
        Total          *start)
{
  g_autoptr(GPtrArray) path = g_ptr_array_new ();

  start->state = OPEN;
  g_ptr_array_add (path, start);
  while (path->len > 0)
    {
      Total *total = g_ptr_array_index (path, path->len - 1);
      const char *id = next_member (total);
      Total *member = id == NULL ? NULL : g_hash_table_lookup (totals, id);

      if (id == NULL)
        {
          total->state = DONE;
          g_ptr_array_set_size (path, path->len - 1);
        }
      else if (member != NULL && member->state == OPEN)
        {
          report_circle (self, path, member);
        }
      else if (member != NULL && member->state == UNSEEN)
        {
          member->state = OPEN;
          g_ptr_array_add (path, member);
        }
    }
}

void
rap_check_totals (const RapCheck   *self,
                  const RapElement *totals)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (total_free);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_members = 0;

  check_primary (self, totals);
  for (const RapElement *element = rap_element_child (totals, "total"); element != NULL;
       element = rap_element_next (element, "total"))
    {
      const char *id = rap_element_get (element, "id");
      const char *of = rap_element_get (element, "of");
      Total *total;

      if (!check_number_of_members (self, element, &n_members))
        return;
      total = g_new0 (Total, 1);
      total->element = element;
      total->of = of == NULL ? NULL : g_strsplit (of, " ", -1);
      g_ptr_array_add (list, total);
      if (id != NULL)
        g_hash_table_insert (by_id, (gpointer) id, total);
      check_method (self, total);
      check_members (self, total);
      check_weights (self, total);
    }
  for (guint i = 0; i < list->len; i++)
    {
      Total *total = g_ptr_array_index (list, i);

      if (total->state == UNSEEN && rap_element_get (total->element, "id") != NULL)
        follow (self, by_id, total);
    }
}

void
rap_check_standard (const RapCheck   *self,
                    const RapElement *standard)
{
  const RapElement *global;
  const RapElement *scale;

  rap_check_references (self, standard, "total", "total");
  if (!rap_check_references (self, standard, "global", "item") ||
      rap_element_find (standard, "global") == NULL)
    return;

  global = rap_check_find (self, rap_element_get (standard, "global"));
  scale = rap_check_scale_of (self, global);
  if (scale != NULL)
    rap_check_levels (self, standard, "borderline", scale);
  else if (!rap_element_says (global, "kind", "rate") && rap_element_find (global, "kind") != NULL)
    /* translators: the id of an item */
    rap_problem_add (self->problems, rap_element_find (standard, "global")->line,
                     _("\"global\" on <standard> must name an item of kind=\"rate\", and \"%s\" is "
                       "none"), rap_element_get (standard, "global"));
}
