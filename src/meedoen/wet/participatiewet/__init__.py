"""Participatiewet (BWBR0015703), de artikelen die de inburgering raken."""
