/* rap-check-members.c: checks on the items that a total is made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

static gboolean
is_inside (const RapElement *element,
           const RapElement *domain)
{
  while (element != NULL && element != domain)
    element = element->parent;

  return element != NULL;
}

/* Whether @item is scored in a total of @member: the item itself, or a domain above it. */
static gboolean
is_member (const RapCheck   *self,
           const RapElement *item,
           const RapElement *member)
{
  if (!is_inside (item, member))
    return FALSE;
  if (item != member && (rap_element_says (item, "role", "global") ||
                         rap_element_says (item, "role", "info")))
    return FALSE;

  return rap_element_says (item, "kind", "count") || rap_check_has_span (self, item);
}

/* What the members of a total come to. */
typedef struct
{
  guint n;
  gboolean all_zero; /* none has a highest value other than 0 */
  RapNumber *weight; /* the sum of all weights */
} Members;

/* Whether the highest value is 0, as on a scale from -2 to 0. */
static gboolean
highest_is_zero (const RapCheck   *self,
                 const RapElement *item)
{
  const RapElement *scale = rap_check_scale_of (self, item);
  gboolean any = FALSE;

  if (rap_element_says (item, "kind", "number"))
    return rap_check_sign (item, "max", 1) == 0;
  for (const RapElement *level = scale == NULL ? NULL : rap_element_child (scale, "level");
       level != NULL; level = rap_element_next (level, "level"))
    {
      int sign = rap_check_sign (level, "value", -1);

      if (sign > 0)
        return FALSE;
      any = any || sign == 0;
    }

  return any;
}

static void
add_member (const RapCheck   *self,
            Members          *members,
            const RapElement *item)
{
  g_autoptr(RapNumber) given = rap_check_number (item, "weight");
  g_autoptr(RapNumber) weight = given == NULL ? rap_number_new_integer (1) : rap_number_ref (given);
  RapNumber *sum = rap_number_add (members->weight, weight);

  rap_number_unref (members->weight);
  members->weight = sum;
  members->n++;
  members->all_zero = members->all_zero && highest_is_zero (self, item);
}

static Members
find_members (const RapCheck  *self,
              char           **of)
{
  Members members = { 0, TRUE, rap_number_new_integer (0) };

  for (guint i = 0; of[i] != NULL; i++)
    {
      const RapElement *member = rap_check_find (self, of[i]);

      for (guint j = 0; member != NULL && j < self->items->len; j++)
        {
          const RapElement *item = g_ptr_array_index (self->items, j);

          if (is_member (self, item, member))
            add_member (self, &members, item);
        }
    }

  return members;
}

static void
report (const RapCheck   *self,
        const RapElement *total,
        const Members    *members)
{
  const char *method = rap_element_get (total, "method");
  g_autofree char *words = rap_element_to_words (total);

  if (members->n == 0)
    /* translators: an element */
    rap_problem_add_note (self->problems, total->line,
                          _("%s never has a value: nothing that it is made of is scored"), words);
  else if (rap_word_list_has ("mean mean-percent", method) &&
           rap_number_get_sign (members->weight) == 0)
    /* translators: an element */
    rap_problem_add (self->problems, total->line,
                     _("%s never has a value: the weights of its items come to 0"), words);
  else if (rap_element_says (total, "na", "impute-mean") &&
           (members->all_zero || rap_number_get_sign (members->weight) == 0))
    /* translators: an element */
    rap_problem_add (self->problems, total->line,
                     _("%s has na=\"impute-mean\", which works in proportion to the highest "
                       "values and the weights of its items, and those come to 0"), words);
}

void
rap_check_members (const RapCheck    *self,
                   const RapElement  *total,
                   char             **of)
{
  const char *method = rap_element_get (total, "method");
  Members members;

  if (method == NULL || !rap_word_list_has ("sum mean percent mean-percent", method) ||
      self->items->len > RAP_RUBRIC_MAX_ITEMS)
    return;

  members = find_members (self, of);
  report (self, total, &members);
  rap_number_unref (members.weight);
}
