/* rap-build-form.c: the records of the mark sheet: domains and what stands where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-build-private.h"

static RapDomain *
build_domain (const RapRubric  *rubric,
              const RapElement *element,
              const RapDomain  *above)
{
  RapDomain *domain = rap_domain_alloc ();

  domain->id = rap_build_text (element, "id");
  domain->code = rap_build_text (element, "code");
  domain->hue = rap_build_integer_or (element, "hue", above == NULL ? 0 : (int) above->hue);
  domain->optional = rap_build_yes (element, "optional");
  domain->label = rap_build_words (rubric, element, "label");
  rap_build_add_words (rubric, domain->help, element, "help");
  domain->above = above;

  return domain;
}

static void
add_item (RapRubric        *rubric,
          const RapElement *element,
          const RapDomain  *above)
{
  RapItem *item = rap_build_item (rubric, element);

  item->index = rubric->items->len;
  item->domain = above;
  g_ptr_array_add (rubric->items, item);
  for (const RapDomain *domain = above; domain != NULL; domain = domain->above)
    g_ptr_array_add (domain->items, item);
}

/* The depth is bounded by that of the document. */
static void
add_children (RapRubric        *rubric,
              const RapElement *parent,
              const RapDomain  *above)
{
  for (RapElement *child = parent->first; child != NULL; child = child->next)
    {
      if (rap_element_is (child, "item"))
        {
          add_item (rubric, child, above);
        }
      else if (rap_element_is (child, "domain"))
        {
          RapDomain *domain = build_domain (rubric, child, above);

          g_ptr_array_add (rubric->domains, domain);
          add_children (rubric, child, domain);
        }
    }
}

void
rap_build_form (RapRubric        *rubric,
                const RapElement *form)
{
  add_children (rubric, form, NULL);
}
