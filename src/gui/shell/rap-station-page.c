/* rap-station-page.c: an examiner says where they sit: station, name and role.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-station-page.h"

#include <glib/gi18n.h>

#include "exam/rap-calibration.h"
#include "exam/rap-marking.h"
#include "models/rap-language.h"
#include "exam/rap-names.h"
#include "models/rap-rater-words.h"
#include "shell/rap-choice-button.h"
#include "widgets/rap-main-menu.h"

struct _RapStationPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle *window_title;
  GtkWidget      *station_box;
  GtkWidget      *name_entry;
  GtkWidget      *known_box;
  GtkFlowBox     *known_names;
  GtkWidget      *role_section;
  GtkWidget      *role_box;
  GtkWidget      *continue_button;
  GtkWidget      *calibration_button;

  /* Owned */
  RapOpenExam *exam;
};

G_DEFINE_FINAL_TYPE (RapStationPage, rap_station_page, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static RapChoiceButton *
get_chosen (GtkWidget *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      return RAP_CHOICE_BUTTON (child);

  return NULL;
}

static void
update_actions (RapStationPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "station.choose",
                                 rap_station_page_is_complete (self));
}

static RapChoiceButton *
add_choice (RapStationPage  *self,
            GtkWidget       *box,
            const char      *lead,
            const char      *label,
            const char      *value,
            GCallback        toggled_cb)
{
  RapChoiceButton *first = (RapChoiceButton *) gtk_widget_get_first_child (box);
  GtkWidget *button = rap_choice_button_new (lead, label, value, first);

  g_signal_connect_swapped (button, "toggled", toggled_cb, self);
  gtk_box_append (GTK_BOX (box), button);

  return RAP_CHOICE_BUTTON (button);
}

static void
fill_roles (RapStationPage  *self,
            const RapRubric *rubric)
{
  const char *usual = rap_marking_default_role (rubric);

  clear_box (self->role_box);
  for (guint i = 0; i < rubric->raters->len; i++)
    {
      const RapRater *rater = g_ptr_array_index (rubric->raters, i);
      RapChoiceButton *button = add_choice (self, self->role_box, NULL,
                                            rap_rater_to_words (rater, rap_language_get ()),
                                            rater->id, G_CALLBACK (update_actions));

      if (g_strcmp0 (rater->id, usual) == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    }
  gtk_widget_set_visible (self->role_section, rubric->raters->len > 1);
}

static void
name_clicked_cb (GtkButton      *button,
                 RapStationPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), gtk_button_get_label (button));
  gtk_widget_grab_focus (self->continue_button);
}

static void
fill_known_names (RapStationPage *self,
                  guint           station)
{
  g_autoptr (GPtrArray) names = rap_open_exam_list_raters (self->exam, station);
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->known_names, 0)) != NULL)
    gtk_flow_box_remove (self->known_names, GTK_WIDGET (child));

  for (guint i = 0; i < names->len; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (g_ptr_array_index (names, i));
      GtkWidget *holder = gtk_flow_box_child_new ();

      g_signal_connect (button, "clicked", G_CALLBACK (name_clicked_cb), self);
      gtk_widget_set_focusable (holder, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (holder), button);
      gtk_flow_box_append (self->known_names, holder);
    }
  gtk_widget_set_visible (self->known_box, names->len > 0);
}

static void
station_toggled_cb (RapStationPage *self)
{
  const RapStop *stop = rap_station_page_get_stop (self);

  /* One is let go of before the next is taken. */
  if (stop == NULL)
    return;

  fill_roles (self, rap_open_exam_get_rubric (self->exam, stop));
  fill_known_names (self, stop->number);
  update_actions (self);
}

static void
fill_stations (RapStationPage *self,
               guint           station)
{
  GPtrArray *stops = rap_open_exam_get_stops (self->exam);

  clear_box (self->station_box);
  for (guint i = 0; i < stops->len; i++)
    {
      const RapStop *stop = g_ptr_array_index (stops, i);
      g_autofree char *number = g_strdup_printf ("%u", stop->number);
      RapChoiceButton *button = add_choice (self, self->station_box, number, stop->title, number,
                                            G_CALLBACK (station_toggled_cb));

      if (stop->number == station || stops->len == 1)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    }
}

static void
activate_cb (RapStationPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "station.choose", NULL);
}

static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0);
}

static void
rap_station_page_dispose (GObject *object)
{
  RapStationPage *self = RAP_STATION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_STATION_PAGE);
  g_clear_object (&self->exam);

  G_OBJECT_CLASS (rap_station_page_parent_class)->dispose (object);
}

static void
rap_station_page_class_init (RapStationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_station_page_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-station-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, station_box);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, name_entry);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, known_box);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, known_names);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, role_section);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, role_box);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, continue_button);
  gtk_widget_class_bind_template_child (widget_class, RapStationPage, calibration_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "station.choose", NULL, choose_cb);
}

static void
rap_station_page_init (RapStationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

void
rap_station_page_set_exam (RapStationPage *self,
                           RapOpenExam    *exam,
                           guint           station,
                           const char     *rater_name)
{
  clear_box (self->station_box);
  clear_box (self->role_box);
  gtk_widget_set_visible (self->role_section, FALSE);
  gtk_widget_set_visible (self->known_box, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), rater_name != NULL ? rater_name : "");

  g_set_object (&self->exam, exam);
  if (exam != NULL)
    {
      const RapExam *record = rap_open_exam_get_exam (exam);

      adw_window_title_set_title (self->window_title, record->title);
      adw_window_title_set_subtitle (self->window_title, record->date != NULL ? record->date : "");
      gtk_widget_set_visible (self->calibration_button, rap_calibration_is_one (record));
      fill_stations (self, station);
    }
  update_actions (self);
}

void
rap_station_page_set_rater_name (RapStationPage *self,
                                 const char     *rater_name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), rater_name);
}

void
rap_station_page_focus (RapStationPage *self)
{
  if (rap_station_page_get_stop (self) == NULL)
    gtk_widget_child_focus (self->station_box, GTK_DIR_TAB_FORWARD);
  else if (!rap_station_page_is_complete (self))
    gtk_widget_grab_focus (self->name_entry);
  else
    gtk_widget_grab_focus (self->continue_button);
}

gboolean
rap_station_page_is_complete (RapStationPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->name_entry));
  g_autofree char *name = rap_name_check (typed, "", NULL);

  return rap_station_page_get_stop (self) != NULL && name != NULL &&
         rap_station_page_get_role (self) != NULL;
}

const RapStop *
rap_station_page_get_stop (RapStationPage *self)
{
  RapChoiceButton *button = get_chosen (self->station_box);
  guint64 number;

  if (button == NULL)
    return NULL;

  number = g_ascii_strtoull (rap_choice_button_get_value (button), NULL, 10);

  return rap_open_exam_get_stop (self->exam, (guint) number);
}

char *
rap_station_page_dup_rater_name (RapStationPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
}

const char *
rap_station_page_get_role (RapStationPage *self)
{
  RapChoiceButton *button = get_chosen (self->role_box);

  return button != NULL ? rap_choice_button_get_value (button) : NULL;
}
