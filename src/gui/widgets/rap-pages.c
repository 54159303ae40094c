/* rap-pages.c: a stack of pages of which one is there for everybody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-pages.h"

void
rap_pages_add (GtkStack   *stack,
               const char *name,
               GtkWidget  *page)
{
  /* A stack shows its first page unasked where that can be seen. */
  gtk_widget_set_visible (page, FALSE);
  gtk_stack_add_named (stack, page, name);
}

void
rap_pages_show (GtkStack   *stack,
                const char *name)
{
  GtkWidget *shown = gtk_stack_get_child_by_name (stack, name);

  g_return_if_fail (shown != NULL);

  gtk_widget_set_visible (shown, TRUE);
  gtk_stack_set_visible_child (stack, shown);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (stack));
       page != NULL;
       page = gtk_widget_get_next_sibling (page))
    gtk_widget_set_visible (page, page == shown);
}
