/* rap-level-button.c: one choice of several, with a tick on the chosen one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-level-button.h"

struct _RapLevelButton
{
  GtkToggleButton parent_instance;

  /* Owned by the widget tree */
  GtkWidget *label;

  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (RapLevelButton, rap_level_button, GTK_TYPE_TOGGLE_BUTTON)

/* A press toggles the button by itself; it goes back to what stands until its owner says
 * otherwise. */
static void
rap_level_button_toggled (GtkToggleButton *button)
{
  RapLevelButton *self = RAP_LEVEL_BUTTON (button);

  if (gtk_toggle_button_get_active (button) != self->chosen)
    gtk_toggle_button_set_active (button, self->chosen);
}

static void
rap_level_button_class_init (RapLevelButtonClass *klass)
{
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = rap_level_button_toggled;
}

static void
rap_level_button_init (RapLevelButton *self)
{
  /* The tick lies over the button, so that choosing moves nothing. */
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *tick = gtk_label_new ("✓");

  gtk_widget_add_css_class (tick, "tick");
  gtk_widget_set_halign (tick, GTK_ALIGN_START);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  self->label = gtk_label_new (NULL);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->label);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), tick);
  gtk_button_set_child (GTK_BUTTON (self), overlay);
  gtk_widget_add_css_class (GTK_WIDGET (self), "level");
}

static GtkWidget *
new_button (GtkAccessibleRole  role,
            const char        *text,
            const char        *name)
{
  RapLevelButton *self = g_object_new (RAP_TYPE_LEVEL_BUTTON, "accessible-role", role, NULL);

  gtk_label_set_label (GTK_LABEL (self->label), text);
  /* Pango would break "N/A" as well. */
  gtk_label_set_wrap (GTK_LABEL (self->label), strchr (text, ' ') != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  return GTK_WIDGET (self);
}

GtkWidget *
rap_level_button_new (const char *text,
                      const char *name,
                      const char *tooltip)
{
  GtkWidget *self = new_button (GTK_ACCESSIBLE_ROLE_RADIO, text, name);

  gtk_widget_set_tooltip_text (self, tooltip);
  return self;
}

GtkWidget *
rap_level_button_new_check (const char *text,
                            const char *name)
{
  return new_button (GTK_ACCESSIBLE_ROLE_CHECKBOX, text, name);
}

void
rap_level_button_set_chosen (RapLevelButton *self,
                             gboolean        chosen)
{
  g_return_if_fail (RAP_IS_LEVEL_BUTTON (self));

  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self), chosen);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

gboolean
rap_level_button_get_chosen (RapLevelButton *self)
{
  g_return_val_if_fail (RAP_IS_LEVEL_BUTTON (self), FALSE);

  return self->chosen;
}
