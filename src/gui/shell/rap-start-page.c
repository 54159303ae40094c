/* rap-start-page.c: where an examiner begins: recent exams, the practice exam, open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-start-page.h"

#include "widgets/rap-main-menu.h"
#include "shell/rap-recent-row.h"

struct _RapStartPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget  *problem_box;
  GtkLabel   *problem_title;
  GtkLabel   *problem_text;
  GtkWidget  *resume_button;
  GtkLabel   *resume_label;
  GtkWidget  *recent_box;
  GtkListBox *recent_list;
  GtkWidget  *open_button;

  /* Owned */
  RapRecentExams *recent;
};

G_DEFINE_FINAL_TYPE (RapStartPage, rap_start_page, ADW_TYPE_BIN)

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  return rap_recent_row_new (RAP_RECENT_EXAM (item));
}

static void
update_recent_box (RapStartPage *self)
{
  gtk_widget_set_visible (self->recent_box,
                          g_list_model_get_n_items (G_LIST_MODEL (self->recent)) > 0);
}

static void
hide_problem_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  rap_start_page_hide_problem (RAP_START_PAGE (widget));
}

static void
rap_start_page_dispose (GObject *object)
{
  RapStartPage *self = RAP_START_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_START_PAGE);
  g_clear_object (&self->recent);

  G_OBJECT_CLASS (rap_start_page_parent_class)->dispose (object);
}

static void
rap_start_page_class_init (RapStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_start_page_dispose;

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, problem_title);
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, problem_text);
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, resume_button);
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, resume_label);
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, RapStartPage, open_button);
  gtk_widget_class_install_action (widget_class, "start.hide-problem", NULL, hide_problem_cb);
}

static void
rap_start_page_init (RapStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rap_start_page_set_recent (RapStartPage   *self,
                           RapRecentExams *recent)
{
  g_return_if_fail (self->recent == NULL);

  self->recent = g_object_ref (recent);
  gtk_list_box_bind_model (self->recent_list, G_LIST_MODEL (recent), create_row_cb, NULL, NULL);
  g_signal_connect_object (recent, "items-changed", G_CALLBACK (update_recent_box), self,
                           G_CONNECT_SWAPPED);
  update_recent_box (self);
}

void
rap_start_page_show_problem (RapStartPage *self,
                             const char   *title,
                             const char   *text)
{
  gtk_label_set_label (self->problem_title, title);
  gtk_label_set_label (self->problem_text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem_box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_set_visible (self->problem_box, TRUE);
}

void
rap_start_page_hide_problem (RapStartPage *self)
{
  gtk_widget_set_visible (self->problem_box, FALSE);
}

void
rap_start_page_offer (RapStartPage *self,
                      const char   *text)
{
  gtk_widget_set_visible (self->resume_button, text != NULL);
  if (text == NULL)
    return;

  gtk_label_set_label (self->resume_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->resume_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
rap_start_page_focus (RapStartPage *self)
{
  if (gtk_widget_get_visible (self->resume_button))
    gtk_widget_grab_focus (self->resume_button);
  else if (!gtk_widget_child_focus (GTK_WIDGET (self->recent_list), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->open_button);
}
