# Databricks notebook source
rows = int(dbutils.widgets.get("rows"))
dbutils.jobs.taskValues.set("uri", f"/Volumes/rows-{rows}")
